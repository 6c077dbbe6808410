package dev.hotslice.app.transfer.file;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.MetadataJson;
import dev.hotslice.app.transfer.TransferException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes entries to a stream, each on a line of its own in every format.
///
/// No line ends before its entry is complete, so that what was cut off in the middle shows it.
public final class EntryWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final OutputStream out;
  private final Format format;
  private boolean first;

  /// @param first whether nothing was written to the stream before
  EntryWriter(OutputStream out, Format format, boolean first) {
    if (format == Format.BULK_GET) {
      throw new IllegalArgumentException("format is " + format + ", it can only be read");
    }
    this.out = out;
    this.format = format;
    this.first = first;
  }

  /// Returns a writer on an empty stream.
  public static EntryWriter of(OutputStream out, Format format) {
    return new EntryWriter(out, format, true);
  }

  /// Writes an entry.
  public void write(Entry entry) throws IOException {
    if (format == Format.WRANGLER) {
      print(first ? "[\n" : ",\n");
    }
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("key", entry.key().name());
      value(json, entry.value().bytes());
      if (entry.metadata() != null) {
        json.writeName("metadata").writeRawValue(compact(entry, entry.metadata()));
      }
      if (entry.expiration() != null) {
        json.writeNumberProperty("expiration", entry.expiration().getEpochSecond());
      }
      json.writeEndObject();
    }
    if (format == Format.JSONL) {
      print("\n");
    }
    first = false;
  }

  /// Writes what comes behind the last entry.
  public void end() throws IOException {
    if (format == Format.WRANGLER) {
      print(first ? "[]\n" : "\n]\n");
    }
  }

  private void value(JsonGenerator json, byte[] bytes) {
    if (Utf8.isText(bytes)) {
      json.writeName("value").writeUTF8String(bytes, 0, bytes.length);
    } else if (format == Format.JSONL) {
      json.writeName("base64").writeBinary(bytes);
    } else {
      json.writeName("value").writeBinary(bytes);
      json.writeBooleanProperty("base64", true);
    }
  }

  private static String compact(Entry entry, String metadata) {
    try {
      return MetadataJson.compact(metadata);
    } catch (JacksonException e) {
      throw new TransferException(
          "the metadata of the key " + entry.key() + " is no JSON: " + e.getOriginalMessage());
    }
  }

  private void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
