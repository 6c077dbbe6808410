package dev.hotslice.app.transfer.file;

import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Packs the complete entries of a compressed file anew, because compressed data that was cut off
/// cannot be appended to. The old file stays until the new one is complete; what follows becomes a
/// second gzip member, which every reader takes for one file.
final class GzipRemains {
  private GzipRemains() {}

  /// @param file what is left
  /// @param part what to make of it, which may be the same file
  /// @throws TransferException if the file holds anything but entries before its last line, or
  ///   entries of another prefix
  static Remains repack(Path file, Path part, Format format, String prefix) throws IOException {
    var next = part.resolveSibling(part.getFileName() + ".next");
    KvKey last = null;
    if (Files.size(file) > 0) {
      try (var out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(next)))) {
        last = copy(file, EntryWriter.of(out, format), format);
      }
    }
    if (last == null) {
      Files.deleteIfExists(next);
      return Remains.NOTHING;
    }
    var remains = new Remains(Files.size(next), last).require(prefix, file);
    Files.move(next, part, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return remains;
  }

  private static @Nullable KvKey copy(Path file, EntryWriter to, Format format) throws IOException {
    KvKey last = null;
    try (var from = open(file, format)) {
      var read = from == null ? new Read.End() : from.next();
      while (read instanceof Read.Found(var entry, _)) {
        to.write(entry);
        last = entry.key();
        read = Objects.requireNonNull(from).next();
      }
      requireEnd(from, read);
      return last;
    }
  }

  /// Returns null where the file was cut off before the first byte of an entry.
  private static @Nullable EntryFile open(Path file, Format format) throws IOException {
    try {
      return EntryFiles.open(file, file.toString(), format, InstantSource.fixed(Instant.EPOCH));
    } catch (TransferException e) {
      return null;
    }
  }

  /// Only the last line may be broken.
  private static void requireEnd(@Nullable EntryFile file, Read read) {
    if (file != null
        && read instanceof Read.Bad(var finding, var fatal)
        && !fatal
        && file.next() instanceof Read.Found) {
      throw new TransferException(finding + "; this is no export that could be resumed");
    }
  }
}
