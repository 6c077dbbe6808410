package dev.hotslice.app.transfer.file;

import java.io.ByteArrayOutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/// Takes a text of any length and keeps its UTF-8 form up to a limit.
///
/// It never throws, so that a parser can read past a text that is of no use.
public final class TextSink extends Writer {
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
  private final int limit;
  private char highSurrogate;
  private boolean malformed;
  private long length;

  /// @param limit most bytes to keep
  public TextSink(int limit) {
    this.limit = limit;
  }

  @Override
  public void write(char[] chars, int offset, int count) {
    if (count == 0) {
      return;
    }
    var in = CharBuffer.wrap(chars, offset, count);
    if (highSurrogate != 0) {
      encode(CharBuffer.wrap(new char[] {highSurrogate, in.get()}));
      highSurrogate = 0;
    }
    if (in.hasRemaining() && Character.isHighSurrogate(in.get(in.limit() - 1))) {
      highSurrogate = in.get(in.limit() - 1);
      in.limit(in.limit() - 1);
    }
    encode(in);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /// Returns whether the text holds half a surrogate pair, for which UTF-8 has no form.
  public boolean isMalformed() {
    return malformed || highSurrogate != 0;
  }

  /// Returns how long the UTF-8 form is, kept or not.
  public long length() {
    return length;
  }

  /// Returns what was kept.
  public byte[] bytes() {
    return kept.toByteArray();
  }

  private void encode(CharBuffer in) {
    encoder.reset();
    while (true) {
      var result = encoder.encode(in, buffer, true);
      drain();
      if (result.isUnderflow()) {
        return;
      }
      if (result.isError()) {
        malformed = true;
        in.position(in.position() + result.length());
      }
    }
  }

  private void drain() {
    buffer.flip();
    length += buffer.remaining();
    if (length <= limit) {
      kept.write(buffer.array(), 0, buffer.remaining());
    }
    buffer.clear();
  }
}
