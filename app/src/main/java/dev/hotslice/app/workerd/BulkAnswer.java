package dev.hotslice.app.workerd;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// The answer to a bulk get: one JSON object from key to value, in the order asked, null for a
/// missing key. It is written as it is sent: the escapes of text may be six times as long as its
/// bytes.
///
/// It is never compressed: workerd does not undo that here.
///
/// @param json whether values are given as the JSON that they are
record BulkAnswer(
    Set<KvKey> keys, Map<KvKey, KvEntry> entries, boolean json, boolean withMetadata) {
  private static final int STEP = 8 * 1024;

  void write(OutputStream out) throws IOException {
    var generator = JsonMapper.shared().createGenerator(out);
    generator.writeStartObject();
    for (var key : keys) {
      generator.writeName(key.name());
      write(generator, entries.get(key));
    }
    generator.writeEndObject();
    generator.flush();
  }

  /// A value that is JSON null stays a bare null, as a missing one does.
  private void write(JsonGenerator generator, @Nullable KvEntry entry) throws IOException {
    if (entry == null || (json && entry.value().length() < STEP && isNull(entry))) {
      generator.writeNull();
    } else if (withMetadata) {
      generator.writeStartObject();
      generator.writeName("value");
      writeValue(generator, entry);
      generator.writeName("metadata");
      generator.writeRawValue(entry.metadata() == null ? "null" : AsciiJson.of(entry.metadata()));
      generator.writeEndObject();
    } else {
      writeValue(generator, entry);
    }
  }

  private static boolean isNull(KvEntry entry) {
    return entry.value().text().strip().equals("null");
  }

  private void writeValue(JsonGenerator generator, KvEntry entry) throws IOException {
    try (var text = entry.value().reader()) {
      if (json) {
        generator.writeRawValue("");
        copy(text, generator);
      } else {
        generator.writeString(text, -1);
      }
    }
  }

  private static void copy(Reader text, JsonGenerator generator) throws IOException {
    var buffer = new char[STEP];
    for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
      generator.writeRaw(buffer, 0, read);
    }
  }
}
