package dev.hotslice.app.kv.bulk;

import dev.hotslice.app.kv.ApiErrors;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that must not be longer than it may.
final class CappedStream extends FilterInputStream {
  private final int most;
  private long count;

  CappedStream(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    return counted(octet, octet < 0 ? 0 : 1);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    return counted(read, read);
  }

  private int counted(int result, int bytes) {
    count += Math.max(0, bytes);
    if (count > most) {
      throw ApiErrors.of(
          413, ApiErrors.TOO_LARGE, "the request body is longer than " + most + " bytes");
    }
    return result;
  }
}
