package dev.hotslice.app.transfer.file;

import java.io.IOException;
import java.io.InputStream;

/// The lines of a stream, one after the other, each as a stream that ends with it. Lines may be of
/// any length; none is kept in memory.
final class LineStream extends InputStream {
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean ended = true;
  private long number;

  LineStream(InputStream in) {
    this.in = in;
  }

  /// Goes to the next line, past whatever was not read of this one. Returns false if there is none.
  boolean next() throws IOException {
    while (!ended) {
      start = lineEnd();
      endAtBreak();
    }
    if (start == end && !fill()) {
      return false;
    }
    ended = false;
    number++;
    return true;
  }

  /// Returns the number of this line, from 1.
  long number() {
    return number;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int count = Math.min(length, lineEnd() - start);
    System.arraycopy(buffer, start, bytes, offset, count);
    start += count;
    endAtBreak();
    return count == 0 && ended ? -1 : count;
  }

  /// Returns where this line ends in the buffer, or where the buffer does.
  private int lineEnd() throws IOException {
    if (start == end && !fill()) {
      return end;
    }
    for (int at = start; at < end; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return end;
  }

  /// Steps over a line break. The end of the stream ends a line, too.
  private void endAtBreak() throws IOException {
    if (start == end) {
      ended = !fill();
    } else if (buffer[start] == '\n') {
      start++;
      ended = true;
    }
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer);
    start = 0;
    end = Math.max(0, count);
    return count > 0;
  }
}
