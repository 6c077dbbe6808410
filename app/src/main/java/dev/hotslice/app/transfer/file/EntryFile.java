package dev.hotslice.app.transfer.file;

/// An open file of entries, read from front to back by one thread.
public interface EntryFile extends AutoCloseable {
  /// Reads on. After an end or something fatal it is not called again.
  Read next();

  /// Returns how many bytes of the file were read so far, before decompression.
  long position();

  @Override
  void close();
}
