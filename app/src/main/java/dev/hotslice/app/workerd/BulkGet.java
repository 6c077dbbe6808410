package dev.hotslice.app.workerd;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.kv.ValueReads;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.invocation.Invocation;
import java.io.IOException;
import java.util.LinkedHashSet;

/// `get` and `getWithMetadata` of many keys in one call.
final class BulkGet {
  private static final long MOST = KvLimits.WORKERS_KV.bulkGetBytes();

  private final KvNamespaces namespaces;
  private final ValueReads reads;

  BulkGet(KvNamespaces namespaces, ValueReads reads) {
    this.namespaces = namespaces;
    this.reads = reads;
  }

  /// Reads the keys in front of the first one that is refused. Only a value that is no JSON may
  /// come before that refusal, so without JSON nothing is read in vain.
  RawAnswer get(KvRequest request, Invocation invocation) throws IOException {
    var namespace = namespaces.find(request);
    var query = BulkQuery.read(request.raw(), namespaces.cacheTtlFloor());
    var refusal = query.refusal();
    if (refusal != null && (!query.json() || query.keys().isEmpty())) {
      throw refusal;
    }
    var reader = request.reader();
    if (query.cacheTtl() != null) {
      reader = reader.withCacheTtl(query.cacheTtl());
    }
    var source = namespaces.source(request, namespace, invocation, reader);
    var keys = new LinkedHashSet<>(query.keys());
    var found = reads.getAll(source, keys, MOST, query.json() ? BulkGet::requireJson : _ -> {});
    if (refusal != null) {
      throw refusal;
    }
    if (found.bytes() > MOST || asked(query, found) > MOST) {
      throw new InvalidInputException(413, "Total size of request exceeds the limit of 25MB");
    }
    var answer = new BulkAnswer(keys, found.entries(), query.json(), query.withMetadata());
    return RawAnswer.streamed(200, answer::write).header("Content-Type", "application/json");
  }

  /// Returns how many bytes the values have, those of a key that was asked for twice counted twice.
  private static long asked(BulkQuery query, ValueReads.Found found) {
    long bytes = 0;
    for (var key : query.keys()) {
      var entry = found.entries().get(key);
      bytes += entry == null ? 0 : entry.value().length();
    }
    return bytes;
  }

  private static void requireJson(KvEntry entry) {
    if (!Json.isJson(entry.value().reader())) {
      throw new InvalidInputException(
          400, "At least one of the requested keys corresponds to a non-json value");
    }
  }
}
