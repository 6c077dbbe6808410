package dev.hotslice.app.transfer.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntPredicate;

/// A stream that can be looked into without moving on, and that counts what was taken from below.
///
/// It claims to have bytes available until it has none: gzip readers take zero for the end of the
/// file, and would drop what a slow pipe has not sent yet.
final class PeekableStream extends BufferedInputStream {
  private static final int BUFFER = 64 * 1024;

  private final Counter counter;

  private PeekableStream(Counter counter) {
    super(counter, BUFFER);
    this.counter = counter;
  }

  static PeekableStream of(InputStream in) {
    return new PeekableStream(new Counter(in));
  }

  /// Returns the next bytes up to the first for which `last` holds, at most `most`.
  ///
  /// They are taken one by one: a larger read fails as a whole where a file was cut off.
  byte[] peek(int most, IntPredicate last) throws IOException {
    var seen = new ByteArrayOutputStream();
    mark(most);
    while (seen.size() < most) {
      int next = read();
      if (next < 0) {
        break;
      }
      seen.write(next);
      if (last.test(next)) {
        break;
      }
    }
    reset();
    return seen.toByteArray();
  }

  /// Returns the next bytes, fewer than `count` only at the end.
  byte[] peek(int count) throws IOException {
    return peek(count, next -> false);
  }

  /// Returns how many bytes came from below.
  long taken() {
    return counter.taken;
  }

  @Override
  public synchronized int available() throws IOException {
    return peek(1).length;
  }

  private static final class Counter extends InputStream {
    private final InputStream in;
    private long taken;

    private Counter(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException("read by the buffer only");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      taken += Math.max(0, count);
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
