package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.file.EntryWriter;
import dev.hotslice.app.transfer.file.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/// The body of a bulk put: Wrangler's bulk form. It lies in memory, so that it can be sent again.
final class BulkBody extends ByteArrayOutputStream {
  private static final int FRAME = 100;

  private BulkBody(int size) {
    super(size);
  }

  static BodyPublisher of(List<Entry> entries) {
    long bytes = entries.stream().mapToLong(entry -> entry.bytes() * 4 / 3 + FRAME).sum();
    var body = new BulkBody((int) Math.min(bytes, Integer.MAX_VALUE / 2));
    var writer = EntryWriter.of(body, Format.WRANGLER);
    try {
      for (var entry : entries) {
        writer.write(entry);
      }
      writer.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return BodyPublishers.ofByteArray(body.buf, 0, body.count);
  }
}
