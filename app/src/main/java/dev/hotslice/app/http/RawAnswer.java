package dev.hotslice.app.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/// What goes back over the wire: a status with the phrase of its line, headers and bytes.
public final class RawAnswer {
  private static final byte[] NOTHING = {};
  private static final HttpField OCTETS =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/octet-stream");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final int OK = 200;

  /// Writes a body as it is sent. What it throws breaks the answer off.
  @FunctionalInterface
  public interface BodyWriter {
    void write(OutputStream out) throws IOException;
  }

  private final int status;
  private final @Nullable String reason;
  private final byte[] body;
  private final @Nullable BodyWriter writer;
  private final @Nullable ReadyAnswer ready;
  private List<HttpField> headers = List.of();

  private RawAnswer(
      int status,
      @Nullable String reason,
      byte[] body,
      @Nullable BodyWriter writer,
      @Nullable ReadyAnswer ready) {
    this.status = status;
    this.reason = reason;
    this.body = body;
    this.writer = writer;
    this.ready = ready;
  }

  /// Returns what is ready, or 304 for a client that has it already.
  public static RawAnswer of(ReadyAnswer ready) {
    return new RawAnswer(OK, null, NOTHING, null, ready);
  }

  /// Returns an answer with a body, whose bytes nobody changes any more.
  public static RawAnswer of(int status, byte[] body) {
    return new RawAnswer(status, null, body, null, null);
  }

  /// Returns an answer with a value as it was stored, whose bytes nobody changes any more. It is
  /// never shown as what it may pretend to be: it might be a page with a script.
  public static RawAnswer value(byte[] body) {
    return of(OK, body).header(OCTETS);
  }

  /// Returns an answer without a body.
  public static RawAnswer empty(int status) {
    return of(status, NOTHING);
  }

  /// Returns an answer whose body is too large to be built before it is sent.
  public static RawAnswer streamed(int status, BodyWriter writer) {
    return new RawAnswer(status, null, NOTHING, writer, null);
  }

  /// Returns an answer whose status line carries this phrase instead of the usual one.
  ///
  /// @param reason ASCII without line ends, at most 512 characters
  static RawAnswer withReason(int status, @Nullable String reason, byte[] body) {
    return new RawAnswer(status, reason, body, null, null);
  }

  /// Returns what tells of a failure.
  static RawAnswer refusal(Failures.Told told) {
    var answer =
        withReason(told.problem().status(), told.answer().reason(), told.answer().body())
            .header("Content-Type", told.answer().contentType())
            .noStore();
    told.problem().headers().forEach(answer::header);
    return answer;
  }

  /// Adds a header.
  ///
  /// @param value each char one byte, without line ends
  public RawAnswer header(String name, String value) {
    // what is ready is sent to many
    return header(
        ready == null ? new HttpField(name, value) : new PreEncodedHttpField(name, value));
  }

  /// Adds that no cache may keep it.
  public RawAnswer noStore() {
    return header(NO_STORE);
  }

  private RawAnswer header(HttpField field) {
    if (headers.isEmpty()) {
      headers = new ArrayList<>(4);
    }
    headers.add(field);
    return this;
  }

  int status() {
    return status;
  }

  @Nullable String reason() {
    return reason;
  }

  /// Returns the body, empty if there is a writer.
  byte[] body() {
    return body;
  }

  @Nullable BodyWriter writer() {
    return writer;
  }

  @Nullable ReadyAnswer ready() {
    return ready;
  }

  /// Returns whether it can be sent without waiting for the client.
  boolean isShort() {
    return writer == null && body.length <= BodyMemory.FREE;
  }

  List<HttpField> headers() {
    return headers;
  }
}
