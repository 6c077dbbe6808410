package dev.hotslice.app.transfer.file;

import dev.hotslice.app.transfer.TransferException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/// Opens files of entries, whatever their form. Gzip shows in the first bytes, not in the name.
public final class EntryFiles {
  private static final int GZIP_0 = 0x1f;
  private static final int GZIP_1 = 0x8b;
  private static final int LOOK = 4096;
  private static final int BUFFER = 64 * 1024;

  private EntryFiles() {}

  /// Opens a file.
  ///
  /// @param name for messages
  /// @param format null to find out
  /// @param clock from which times to live count
  /// @throws TransferException if it is in none of the forms
  public static EntryFile open(Path file, String name, @Nullable Format format, InstantSource clock)
      throws IOException {
    return open(Files.newInputStream(file), name, format, clock);
  }

  /// Opens a stream, which is closed with the file.
  public static EntryFile open(
      InputStream in, String name, @Nullable Format format, InstantSource clock)
      throws IOException {
    var raw = PeekableStream.of(in);
    try {
      var text = isGzip(raw.peek(2)) ? unzipped(raw) : raw;
      var parser = new EntryParser(name, clock);
      return switch (format == null ? guess(text, name) : format) {
        case JSONL -> new JsonLinesFile(name, text, raw::taken, parser);
        case WRANGLER -> new JsonArrayFile(name, text, raw::taken, parser);
        case BULK_GET -> new BulkGetFile(name, text, raw::taken, clock);
      };
    } catch (EOFException | ZipException | JacksonIOException e) {
      raw.close();
      var cause = e instanceof IOException io ? io : new EOFException();
      throw new TransferException(Unreadable.of(name, 1, cause).finding().toString());
    }
  }

  static boolean isGzip(byte[] start) {
    return start.length == 2 && (start[0] & 0xff) == GZIP_0 && (start[1] & 0xff) == GZIP_1;
  }

  private static PeekableStream unzipped(InputStream in) throws IOException {
    return PeekableStream.of(new GZIPInputStream(in, BUFFER));
  }

  private static Format guess(PeekableStream text, String name) throws IOException {
    var start = text.peek(LOOK, EntryFiles::isShown);
    requireUtf8(start, name);
    char first = start.length == 0 ? ' ' : (char) start[start.length - 1];
    if (first == '[') {
      return Format.WRANGLER;
    }
    if (first == '{' && Format.of(name) == Format.WRANGLER) {
      throw new TransferException(
          name
              + " holds an object where \"wrangler kv bulk put\" wants an array: say --format jsonl"
              + " if each line is an entry, --format bulk-get if \"wrangler kv bulk get\" printed"
              + " it");
    }
    return first == '{' ? Format.JSONL : Format.of(name);
  }

  /// PowerShell writes UTF-16 when output is redirected.
  private static void requireUtf8(byte[] start, String name) {
    if (start.length < 2) {
      return;
    }
    int mark = ((start[0] & 0xff) << 8) | (start[1] & 0xff);
    if (mark == 0xfffe || mark == 0xfeff) {
      throw new TransferException(name + " is UTF-16, it must be UTF-8");
    }
  }

  /// Returns whether a byte is neither blank nor part of the mark that Windows puts before UTF-8.
  private static boolean isShown(int octet) {
    return octet < 0x80 && !Character.isWhitespace(octet);
  }
}
