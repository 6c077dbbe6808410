package dev.hotslice.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// A request as it came over the wire: nothing of it is decoded. Used by one thread at a time.
public final class RawRequest {
  private static final int LOOKS = 10;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

  /// How much of a body is read for nothing, so that its client gets to see an error.
  private static final long MOST_DRAINED = 512L * 1024 * 1024;

  private final RequestHead head;
  private final @Nullable Request request;
  private final BodyMemory memory;
  private volatile BodyMemory.@Nullable Share share;
  private List<String> parameters = List.of();

  RawRequest(Request request, BodyMemory memory) {
    this(RequestHead.of(request), request, memory);
  }

  /// A request without a body, of which Jetty does not know.
  RawRequest(RequestHead head, BodyMemory memory) {
    this(head, null, memory);
  }

  private RawRequest(RequestHead head, @Nullable Request request, BodyMemory memory) {
    this.head = head;
    this.request = request;
    this.memory = memory;
  }

  /// Returns the raw form of a request that a servlet answers.
  public static RawRequest of(Context ctx) {
    return Exchange.of(ctx).request();
  }

  /// Returns the method, upper-case as it was sent.
  public String method() {
    return head.method();
  }

  /// Returns the path with every percent sign and plus as it was sent.
  public String path() {
    return head.path();
  }

  /// Returns the query without its question mark, or null if there is none.
  public @Nullable String query() {
    return head.query();
  }

  /// Returns the first header of a name, each char one byte, or null if there is none.
  public @Nullable String header(String name) {
    return head.fields().get(name);
  }

  /// Returns a header whose bytes are UTF-8, or null if there is none. Bytes that are not become
  /// U+FFFD.
  public @Nullable String utf8Header(String name) {
    var bytes = header(name);
    return bytes == null
        ? null
        : new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /// Returns the announced length of the body in bytes, or -1 if it is not known before the end.
  public long contentLength() {
    return head.fields().contains(HttpHeader.TRANSFER_ENCODING) ? -1 : Math.max(0, head.length());
  }

  /// Returns the body. Reading it blocks, and throws if the client leaves before the end. Closing
  /// it before the end gives up the connection.
  public InputStream body() {
    return request == null ? InputStream.nullInputStream() : Content.Source.asInputStream(request);
  }

  /// Reads what is left of a body that nobody wants: a client that is still sending when its
  /// connection is closed never gets to read why. One that asked before it sends is left alone.
  public void drain() {
    if (contentLength() == 0 || header("Expect") != null) {
      return;
    }
    try {
      var _ = Bodies.skip(body(), MOST_DRAINED);
    } catch (IOException e) {
      // nobody is left who could see the answer
    }
  }

  /// Returns whether the client closes its side within a moment after the end of the body.
  ///
  /// A client waits for its answer with both directions open. One that gave up half-way may still
  /// end a chunked body as if it were complete, and only then close: workerd does so when the
  /// stream that a Worker puts breaks. So this waits, for the few milliseconds that lie between the
  /// two.
  public boolean clientLeft() {
    if (request == null
        || !(request.getConnectionMetaData() instanceof TargetConnection connection)) {
      return false;
    }
    for (int look = 0; look < LOOKS; look++) {
      if (connection.inputEnded()) {
        return true;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return connection.inputEnded();
  }

  /// Returns the parameter that stands in this place of the template of a fast route, counted from
  /// 0, raw.
  public String parameter(int place) {
    return parameters.get(place);
  }

  /// Returns the label of the port that the request came in on, or null on the common one.
  public @Nullable String port() {
    return head.port();
  }

  /// Makes room for what this request holds of bodies in memory, its own or that of its answer, in
  /// place of what it held before. Waits while others hold too much. The room is given back when
  /// the request is answered.
  ///
  /// @throws ProblemException 503 if there is no room
  /// @see BodyMemory
  public void hold(long bytes) {
    share().hold(bytes);
  }

  /// Makes room for the body of this request, which is about to be read, as [#hold] does: as long
  /// as it says that it is, else as long as it may be, as far as there could be room.
  ///
  /// @param most how much of it is read
  /// @throws ProblemException 503 if there is no room
  public void holdBody(long most) {
    long announced = contentLength();
    if (announced < 0) {
      share().holdUpTo(most);
    } else {
      share().hold(Math.min(announced, most));
    }
  }

  /// Makes room for a value that is about to be read from a store, by how large it was when it was
  /// last seen. To be followed by [#afterReading].
  ///
  /// @param id a hash by which values are told apart, well enough
  /// @throws ProblemException 503 if there is no room
  public void beforeReading(long id) {
    share().beforeReading(id);
  }

  /// Makes room for values that are about to be read, a few at a time, however large they are. To
  /// be followed by [#hold].
  ///
  /// @throws ProblemException 503 if there is no room
  public void beforeReadingAny() {
    share().beforeReadingAny();
  }

  /// Keeps the room that the value needs, now that it is there, as [#hold] does.
  ///
  /// @throws ProblemException 503 if there is no room
  public void afterReading(long id, long bytes) {
    share().afterReading(id, bytes);
  }

  /// Returns whether a value was seen to be small, so that it needs no room.
  public boolean isSmall(long id) {
    return share().isSmall(id);
  }

  /// Notes how large a value is.
  public void learn(long id, long bytes) {
    share().learn(id, bytes);
  }

  /// Gives back what the request holds.
  void release() {
    var taken = share;
    if (taken != null) {
      taken.release();
    }
  }

  /// Most requests need none. Only the thread of the request asks for it.
  private BodyMemory.Share share() {
    var taken = share;
    if (taken == null) {
      taken = memory.share();
      share = taken;
    }
    return taken;
  }

  RequestHead head() {
    return head;
  }

  /// Returns whether it came over TLS to this server.
  boolean isSecure() {
    return head.isSecure();
  }

  /// Returns the first header of a name that Jetty knows, or null if there is none.
  @Nullable String header(HttpHeader name) {
    return head.fields().get(name);
  }

  void bind(String... values) {
    this.parameters = Arrays.asList(values);
  }

  /// Returns what Jetty knows of it, or null if it was not asked.
  @Nullable Request known() {
    return request;
  }

  /// Returns what Jetty knows of it. Not for what is ready or staged.
  Request request() {
    return Objects.requireNonNull(request, "Jetty has read it");
  }
}
