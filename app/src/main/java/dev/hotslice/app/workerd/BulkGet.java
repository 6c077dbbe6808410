package dev.hotslice.app.workerd;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.invocation.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// `get` and `getWithMetadata` of many keys in one call.
///
/// The answer is never compressed: workerd does not undo that here.
final class BulkGet {
  private final KvNamespaces namespaces;

  BulkGet(KvNamespaces namespaces) {
    this.namespaces = namespaces;
  }

  RawAnswer get(KvRequest request, Invocation invocation) throws IOException {
    var store = namespaces.open(request, invocation);
    var asked = BulkQuery.read(request.raw());
    var entries = read(store, asked);
    checkTotal(entries);
    return RawAnswer.of(200, json(asked, entries)).header("Content-Type", "application/json");
  }

  /// Reads the keys in front of the first one that is refused. Only a value that is no JSON may
  /// come before that refusal, so without JSON nothing is read in vain.
  private static Map<KvKey, KvEntry> read(KvStore store, BulkQuery asked) {
    var refusal = asked.refusal();
    if (refusal != null && !asked.json()) {
      throw refusal;
    }
    var entries = store.getAll(new LinkedHashSet<>(asked.keys()));
    if (asked.json()) {
      for (var key : asked.keys()) {
        requireJson(entries.get(key));
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    return entries;
  }

  private static void requireJson(@Nullable KvEntry entry) {
    if (entry != null && !Json.isJson(entry.value().text())) {
      throw new InvalidInputException(
          400, "At least one of the requested keys corresponds to a non-json value");
    }
  }

  private static void checkTotal(Map<KvKey, KvEntry> entries) {
    long total = entries.values().stream().mapToLong(entry -> entry.value().length()).sum();
    if (total > KvLimits.WORKERS_KV.bulkGetBytes()) {
      throw new InvalidInputException(413, "Total size of request exceeds the limit of 25MB");
    }
  }

  private static byte[] json(BulkQuery asked, Map<KvKey, KvEntry> entries) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JsonMapper.shared().createGenerator(bytes)) {
      json.writeStartObject();
      for (var key : new LinkedHashSet<>(asked.keys())) {
        json.writeName(key.name());
        write(json, asked, entries.get(key));
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// A value that is JSON null stays a bare null, as a missing one does.
  private static void write(JsonGenerator json, BulkQuery asked, @Nullable KvEntry entry) {
    var text = entry == null ? null : entry.value().text();
    if (entry == null || text == null || (asked.json() && text.strip().equals("null"))) {
      json.writeNull();
      return;
    }
    if (asked.withMetadata()) {
      json.writeStartObject();
      json.writeName("value");
      writeValue(json, asked, text);
      json.writeName("metadata");
      json.writeRawValue(entry.metadata() == null ? "null" : AsciiJson.of(entry.metadata()));
      json.writeEndObject();
    } else {
      writeValue(json, asked, text);
    }
  }

  private static void writeValue(JsonGenerator json, BulkQuery asked, String text) {
    if (asked.json()) {
      json.writeRawValue(text);
    } else {
      json.writeString(text);
    }
  }
}
