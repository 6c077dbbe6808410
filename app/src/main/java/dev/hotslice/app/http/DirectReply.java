package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A reply over a connection of HTTP/1.1 itself. Whoever uses it says how long the body is, if
/// there may be one, and writes no body to who has asked for the head.
final class DirectReply implements Reply {
  /// Jetty sends heads of up to 8 KB.
  private static final int SIZE = 16 * 1024;

  private static final int STATUSES = 600;
  private static final byte[] LINE_END = "\r\n".getBytes(ISO_8859_1);
  private static final byte[][] LINES = new byte[STATUSES][];

  static {
    for (var code : HttpStatus.Code.values()) {
      LINES[code.getCode()] = line(code.getCode(), code.getMessage());
    }
  }

  /// Where threads of the system put heads together, and bodies that fit behind them.
  private static final ThreadLocal<ByteBuffer> SPACE =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(SIZE));

  private final EndPoint endPoint;
  private final HttpFields.Mutable headers = HttpFields.build();
  private int status;
  private @Nullable String reason;
  private volatile boolean isCommitted;

  DirectReply(EndPoint endPoint, HttpField date) {
    this.endPoint = endPoint;
    headers.add(date);
  }

  @Override
  public HttpFields.Mutable headers() {
    return headers;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public void status(int status, @Nullable String reason) {
    this.status = status;
    this.reason = reason;
  }

  @Override
  public void answeredHere(RequestHead head) {}

  @Override
  public boolean isCommitted() {
    return isCommitted;
  }

  @Override
  public void breakDown(Throwable thrown, Callback callback) {
    if (isCommitted) {
      callback.failed(thrown);
      return;
    }
    var id = headers.getField(RequestIds.HEADER);
    headers.clear().put(HttpHeader.CONTENT_LENGTH, 0);
    if (id != null) {
      headers.add(id);
    }
    SecurityHeaders.set(headers);
    status(HttpStatus.INTERNAL_SERVER_ERROR_500, null);
    write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  @Override
  public void write(boolean last, ByteBuffer bytes, Callback callback) {
    if (isCommitted) {
      writeMore(bytes, callback);
      return;
    }
    if (!last && bytes.hasRemaining() && !headers.contains(HttpHeader.CONTENT_LENGTH)) {
      callback.failed(new IllegalStateException("nobody has said how long the body is"));
      return;
    }
    var head = head();
    isCommitted = true;
    if (bytes.remaining() <= head.remaining()) {
      head.put(bytes);
    }
    write(head.flip(), bytes, callback);
  }

  private void writeMore(ByteBuffer bytes, Callback callback) {
    if (bytes.hasRemaining()) {
      endPoint.write(callback, bytes);
    } else {
      callback.succeeded();
    }
  }

  /// Most often all goes out at once. What does not is kept, as the space has its next use soon.
  private void write(ByteBuffer head, ByteBuffer bytes, Callback callback) {
    try {
      boolean all = bytes.hasRemaining() ? endPoint.flush(head, bytes) : endPoint.flush(head);
      if (all) {
        callback.succeeded();
      } else if (head.hasRemaining()) {
        endPoint.write(callback, KnownHeads.copy(head), bytes);
      } else {
        endPoint.write(callback, bytes);
      }
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private ByteBuffer head() {
    var space =
        Thread.currentThread().isVirtual() ? ByteBuffer.allocate(SIZE) : SPACE.get().clear();
    var usual = reason == null ? LINES[status] : null;
    space.put(usual == null ? line(status, reason) : usual);
    for (var field : headers) {
      put(field, space);
    }
    return space.put(LINE_END);
  }

  /// Jetty looks at a value char by char.
  private static void put(HttpField field, ByteBuffer space) {
    var value = field.getValue();
    if (field instanceof WrittenField written) {
      space.put(written.line());
    } else if (field instanceof PreEncodedHttpField || value == null) {
      HttpGenerator.putTo(field, space);
    } else {
      space.put(WrittenField.line(field.getName(), value));
    }
  }

  private static byte[] line(int status, @Nullable String reason) {
    return ("HTTP/1.1 " + status + " " + (reason == null ? "" : reason) + "\r\n")
        .getBytes(ISO_8859_1);
  }
}
