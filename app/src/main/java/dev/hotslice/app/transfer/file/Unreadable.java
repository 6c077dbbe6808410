package dev.hotslice.app.transfer.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipException;

/// A file whose bytes cannot be read any further.
final class Unreadable {
  private Unreadable() {}

  /// Returns what to say of it.
  static Read.Bad of(String file, long line, IOException thrown) {
    var reason =
        switch (thrown) {
          case EOFException _ -> "the file was cut off: its gzip data goes on behind its end";
          case ZipException e -> "the gzip data is broken: " + e.getMessage();
          default -> "cannot be read: " + thrown.getMessage();
        };
    return new Read.Bad(new Finding(file, Math.max(1, line), 0, reason), true);
  }

  static void close(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
