package dev.hotslice.app.transfer.file;

import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;

/// Finds the last complete line of a file that is not compressed, from its end, and keeps the file
/// as it is up to there.
final class PlainRemains {
  private static final int BLOCK = 64 * 1024;

  private final FileChannel channel;
  private final Path file;
  private final Format format;

  private PlainRemains(FileChannel channel, Path file, Format format) {
    this.channel = channel;
    this.file = file;
    this.format = format;
  }

  /// @throws TransferException if the file was not written by an [EntryWriter] in this format
  static Remains of(Path file, Format format) throws IOException {
    try (var channel = FileChannel.open(file)) {
      return new PlainRemains(channel, file, format).find();
    }
  }

  private Remains find() throws IOException {
    requireOurs();
    long end = breakBefore(channel.size());
    while (end >= 0) {
      long start = breakBefore(end) + 1;
      var line = head(start, end);
      if (format == Format.WRANGLER && (line.equals("[") || line.equals("[]"))) {
        return Remains.NOTHING;
      }
      if (!line.equals("]")) {
        return new Remains(contentEnd(end), key(start, end));
      }
      end = start - 1;
    }
    return Remains.NOTHING;
  }

  /// What this package writes begins like this, cut off or not.
  private void requireOurs() throws IOException {
    var start = head(0, channel.size());
    var ours = format == Format.JSONL ? "{" : "[\n";
    if (!start.startsWith(ours) && !ours.startsWith(start) && !"[]\n".startsWith(start)) {
      throw new TransferException(
          file + " does not begin as an export in the format " + format + " does: not resumed");
    }
  }

  /// A comma belongs to the next entry.
  private long contentEnd(long end) throws IOException {
    return switch (format) {
      case JSONL -> end + 1;
      case WRANGLER, BULK_GET -> head(end - 1, end).equals(",") ? end - 1 : end;
    };
  }

  private KvKey key(long start, long end) throws IOException {
    var parser = new EntryParser(file.toString(), InstantSource.fixed(Instant.EPOCH));
    try (var json = EntryParser.FACTORY.createParser(ObjectReadContext.empty(), part(start, end))) {
      json.nextToken();
      if (parser.read(json, 0) instanceof Read.Found(var entry, _)) {
        return entry.key();
      }
    } catch (JacksonException e) {
      // falls through to the same message: it is no entry either way
    }
    throw new TransferException(
        file
            + ": the line that ends at byte "
            + end
            + " is no entry: this is no export that could be resumed");
  }

  private InputStream part(long start, long end) throws IOException {
    channel.position(start);
    var in = Channels.newInputStream(channel);
    return new InputStream() {
      private long left = end - start;

      @Override
      public int read() throws IOException {
        throw new UnsupportedOperationException("read in blocks only");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = left == 0 ? -1 : in.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
      }
    };
  }

  /// Returns the first few characters between two places.
  private String head(long start, long end) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(4, end - start));
    while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {}
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }

  /// Returns where the last line break before a place is, or -1.
  private long breakBefore(long place) throws IOException {
    var block = new byte[BLOCK];
    long blockStart = place;
    while (blockStart > 0) {
      int length = (int) Math.min(BLOCK, blockStart);
      blockStart -= length;
      var buffer = ByteBuffer.wrap(block, 0, length);
      while (buffer.hasRemaining() && channel.read(buffer, blockStart + buffer.position()) >= 0) {}
      for (int at = length - 1; at >= 0; at--) {
        if (block[at] == '\n') {
          return blockStart + at;
        }
      }
    }
    return -1;
  }
}
