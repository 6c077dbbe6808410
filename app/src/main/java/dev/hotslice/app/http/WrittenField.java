package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/// A header with its line in HTTP/1.1. Jetty's own kind has its bytes in HTTP/2 beside them, and to
/// make those takes longer than to send it a dozen times.
final class WrittenField extends HttpField {
  private static final byte[] COLON = ": ".getBytes(ISO_8859_1);
  private static final byte[] LINE_END = "\r\n".getBytes(ISO_8859_1);

  private final byte[] line;

  WrittenField(String name, String value) {
    super(name, value);
    this.line = line(name, value);
  }

  /// @param header that of the name, or null if Jetty knows none
  WrittenField(@Nullable HttpHeader header, String name, String value) {
    super(header, name, value);
    this.line = line(name, value);
  }

  /// Returns its line, to be read only.
  byte[] line() {
    return line;
  }

  /// Returns the line of a header. What must not stand in a value becomes a space, as Jetty has it.
  static byte[] line(String name, String value) {
    var told = value.getBytes(ISO_8859_1);
    for (int at = 0; at < told.length; at++) {
      if (told[at] >= 0 && told[at] < ' ' && told[at] != '\t') {
        told[at] = ' ';
      }
    }
    var begin = name.getBytes(ISO_8859_1);
    return ByteBuffer.allocate(begin.length + COLON.length + told.length + LINE_END.length)
        .put(begin)
        .put(COLON)
        .put(told)
        .put(LINE_END)
        .array();
  }
}
