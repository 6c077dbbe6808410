package dev.hotslice.kv.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The file of a day that this process writes, made with the first block. Open only while a block
/// is written.
///
/// What a write that failed has left behind is written over by the next one.
final class DayFile {
  private final Path folder;
  private final LocalDate day;
  private Encoder encoder = new Encoder();
  private @Nullable Path path;
  private long length;

  DayFile(Path folder, LocalDate day) {
    this.folder = folder;
    this.day = day;
  }

  /// Returns the begin of a UTC day in milliseconds since 1970.
  static long startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /// Appends a block, or nothing if it fails, and returns how many bytes that took.
  long append(List<JournalRecord> records) throws IOException {
    var file = path;
    if (file == null || !Files.exists(file)) {
      file = create();
      path = file;
    }
    var block = encoder.block(records, startOf(day));
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long written = length;
      if (written == 0) {
        written += write(channel, header(), 0);
      }
      written += write(channel, ByteBuffer.wrap(block), written);
      channel.truncate(written);
      long grown = written - length;
      length = written;
      encoder.commit();
      return grown;
    } catch (IOException e) {
      encoder.rollBack();
      throw e;
    }
  }

  private Path create() throws IOException {
    Files.createDirectories(folder);
    encoder = new Encoder();
    length = 0;
    for (int number = 1; ; number++) {
      try {
        return Files.createFile(folder.resolve(JournalFolder.name(day, number)));
      } catch (FileAlreadyExistsException e) {
        // another process, or an earlier one, has that number
      }
    }
  }

  private ByteBuffer header() {
    return ByteBuffer.allocate(Decoder.HEADER)
        .putInt(Decoder.MAGIC)
        .putInt(Math.toIntExact(day.toEpochDay()))
        .flip();
  }

  private static int write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    int length = bytes.remaining();
    long place = at;
    while (bytes.hasRemaining()) {
      place += channel.write(bytes, place);
    }
    return length;
  }
}
