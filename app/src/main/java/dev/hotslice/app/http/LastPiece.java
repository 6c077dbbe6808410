package dev.hotslice.app.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/// Sends what is written to it in pieces, and holds the last one back until it is known to be the
/// last. So a short body goes out in one piece and with its length.
final class LastPiece extends OutputStream {
  private static final int SIZE = 32 * 1024;

  private final Reply reply;
  private final byte[] piece = new byte[SIZE];
  private int length;
  private boolean isFirst = true;

  LastPiece(Reply reply) {
    this.reply = reply;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (length == SIZE) {
        Content.Sink.write(reply, false, ByteBuffer.wrap(piece));
        isFirst = false;
        length = 0;
      }
      int step = Math.min(count - done, SIZE - length);
      System.arraycopy(bytes, offset + done, piece, length, step);
      length += step;
      done += step;
    }
  }

  /// Sends what was held back, which is the end.
  void end(Callback callback) {
    if (isFirst) {
      reply.headers().put(HttpHeader.CONTENT_LENGTH, length);
    }
    reply.write(true, ByteBuffer.wrap(piece, 0, length), callback);
  }
}
