package dev.hotslice.app.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// Several headers that always go together, as one piece of bytes. Jetty takes the longer for each
/// header the more there are.
///
/// For HTTP/1 only. Whoever looks a header up by its name does not find those in here, so it holds
/// none by which Jetty knows where a body ends.
final class HeaderBlock extends PreEncodedHttpField {
  private final byte[] lines;

  HeaderBlock(List<HttpField> fields) {
    super("(block)", "");
    var text = new StringBuilder();
    for (var field : fields) {
      text.append(field.getName()).append(": ").append(field.getValue()).append("\r\n");
    }
    this.lines = text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void putTo(ByteBuffer bufferInFillMode, HttpVersion version) {
    bufferInFillMode.put(lines);
  }

  @Override
  public int getEncodedLength(HttpVersion version) {
    return lines.length;
  }
}
