package dev.hotslice.app.http;

import dev.hotslice.app.encoding.ContentCoding;
import dev.hotslice.app.encoding.EntityTags;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Sends raw answers.
///
/// A large body goes slice by slice. Handed over as a whole, it would be copied as a whole into
/// memory outside the heap, where nothing limits it.
final class AnswerSender {
  private static final int SLICE = 128 * 1024;

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private AnswerSender() {}

  /// Sends an answer. What is small is still on its way when this returns.
  static void send(Exchange exchange, RawAnswer answer, Response response, Callback callback) {
    var request = exchange.request();
    var headers = response.getHeaders();
    for (var header : answer.headers()) {
      headers.put(header);
    }
    var ready = answer.ready();
    if (ready != null) {
      var form = form(exchange, ready);
      send(exchange, form, form.fields(), response, callback);
      return;
    }
    response.setStatus(answer.status());
    var reason = answer.reason();
    if (reason != null) {
      request.request().addHttpStreamWrapper(stream -> new Phrased(stream, reason));
    }
    try {
      if (answer.writer() != null) {
        var out = new LastPiece(response);
        answer.writer().write(out);
        out.end(callback);
      } else {
        send(answer, request.method().equals("HEAD"), response, callback);
      }
    } catch (IOException | RuntimeException e) {
      callback.failed(e);
    }
  }

  /// Sends an answer whose headers hold nothing yet of what suits data.
  static void sendAtOnce(
      Exchange exchange, RawAnswer answer, Response response, Callback callback) {
    var ready = answer.ready();
    if (ready == null || exchange.request().version() != HttpVersion.HTTP_1_1) {
      SecurityHeaders.set(response.getHeaders());
      send(exchange, answer, response, callback);
      return;
    }
    for (var header : answer.headers()) {
      response.getHeaders().add(header);
    }
    var form = form(exchange, ready);
    send(exchange, form, form.block(), response, callback);
  }

  /// Returns whether an answer can be sent without making anything first.
  static boolean isReady(Exchange exchange, RawAnswer answer) {
    var ready = answer.ready();
    return ready == null || ready.isMade(coding(exchange, ready), exchange.rules().needsToken());
  }

  private static void send(
      Exchange exchange,
      ReadyAnswer.Form form,
      ReadyAnswer.Fields fields,
      Response response,
      Callback callback) {
    var request = exchange.request();
    boolean known = EntityTags.matches(request.header(HttpHeader.IF_NONE_MATCH), form.etag());
    for (var field : known ? fields.unchanged() : fields.full()) {
      response.getHeaders().add(field);
    }
    if (known) {
      response.setStatus(NOT_MODIFIED);
      // were both one step, Jetty would say that the body has no bytes, and a cache believe it
      response.write(false, BufferUtil.EMPTY_BUFFER, new Ending(response, callback));
      return;
    }
    response.setStatus(OK);
    boolean shown = !request.method().equals("HEAD");
    response.write(true, shown ? form.body().duplicate() : BufferUtil.EMPTY_BUFFER, callback);
  }

  private static ReadyAnswer.Form form(Exchange exchange, ReadyAnswer ready) {
    return ready.form(coding(exchange, ready), exchange.rules().needsToken());
  }

  private static ContentCoding coding(Exchange exchange, ReadyAnswer ready) {
    return ready.coding(exchange.request().header(HttpHeader.ACCEPT_ENCODING));
  }

  private static void send(RawAnswer answer, boolean head, Response response, Callback callback)
      throws IOException {
    var body = answer.body();
    if (answer.status() != NO_CONTENT && answer.status() != NOT_MODIFIED) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    int at = 0;
    for (; !head && body.length - at > SLICE; at += SLICE) {
      Content.Sink.write(response, false, ByteBuffer.wrap(body, at, SLICE));
    }
    response.write(true, ByteBuffer.wrap(body, at, body.length - at), callback);
  }

  /// Ends an answer of which only the head was sent.
  private static final class Ending extends Callback.Nested {
    private final Response response;

    Ending(Response response, Callback callback) {
      super(callback);
      this.response = response;
    }

    @Override
    public void succeeded() {
      response.write(true, BufferUtil.EMPTY_BUFFER, getCallback());
    }
  }

  /// Puts a phrase into the status line. Neither the Servlet API nor Jetty's own lets one choose
  /// it.
  private static final class Phrased extends HttpStream.Wrapper {
    private final String reason;

    Phrased(HttpStream stream, String reason) {
      super(stream);
      this.reason = reason;
    }

    @Override
    public void send(
        MetaData.Request request,
        MetaData.Response response,
        boolean last,
        ByteBuffer content,
        Callback callback) {
      super.send(request, response == null ? null : phrased(response), last, content, callback);
    }

    private MetaData.Response phrased(MetaData.Response response) {
      return new MetaData.Response(
          response.getStatus(),
          reason,
          response.getHttpVersion(),
          response.getHttpFields(),
          response.getContentLength(),
          response.getTrailersSupplier());
    }
  }
}
