package dev.hotslice.app.transfer.file;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvKey;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The file that an export grows in: `FILE.part` beside the file, which takes its place when it is
/// complete. So a file of that name is never half an export, and an old one stays until the new one
/// is there.
public final class ExportFile implements Closeable {
  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream out;
  private final EntryWriter writer;
  private final @Nullable KvKey last;

  private ExportFile(Path file, Format format, Remains remains) throws IOException {
    this.file = file;
    this.part = part(file);
    this.last = remains.last();
    this.channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
            .truncate(remains.length());
    channel.position(remains.length());
    var raw = new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), BUFFER);
    this.out = isGzip(file) ? new GZIPOutputStream(raw, BUFFER) : raw;
    this.writer = new EntryWriter(out, format, last == null);
  }

  /// Begins a file.
  ///
  /// @throws TransferException if one was begun before and not completed
  public static ExportFile create(Path file, Format format) throws IOException {
    if (Files.exists(part(file))) {
      throw new TransferException(
          part(file)
              + " is what an earlier export left: continue it with --resume, or remove it to start"
              + " over");
    }
    return new ExportFile(file, format, Remains.NOTHING);
  }

  /// Goes on with what an earlier export left, or with a file that was cut off; begins one where
  /// there is neither.
  ///
  /// @param prefix with which all keys of the export start
  /// @throws TransferException if it is no export in this format, or one of other keys; it stays as
  ///   it is then
  public static ExportFile resume(Path file, Format format, String prefix) throws IOException {
    var part = part(file);
    var source = Files.exists(part) ? part : file;
    if (!Files.exists(source)) {
      return new ExportFile(file, format, Remains.NOTHING);
    }
    if (isGzip(file)) {
      return new ExportFile(file, format, GzipRemains.repack(source, part, format, prefix));
    }
    var remains = PlainRemains.of(source, format).require(prefix, source);
    if (source.equals(file)) {
      Files.move(file, part, StandardCopyOption.ATOMIC_MOVE);
    }
    return new ExportFile(file, format, remains);
  }

  /// Returns the last key that an earlier export has written, or null.
  public @Nullable KvKey last() {
    return last;
  }

  /// Appends an entry.
  public void write(Entry entry) throws IOException {
    writer.write(entry);
  }

  /// Ends the file and gives it its name.
  public void complete() throws IOException {
    writer.end();
    out.flush();
    if (out instanceof GZIPOutputStream gzip) {
      gzip.finish();
      gzip.flush();
    }
    channel.force(true);
    out.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Keeps what was written so far for a later export to go on with.
  @Override
  public void close() throws IOException {
    out.close();
  }

  static boolean isGzip(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
