package dev.hotslice.app.workerd;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.kv.ValueReads;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.PutRules;
import dev.hotslice.kv.invocation.Invocation;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `put` and `delete`.
final class Writes {
  private static final PutRules RULES = PutRules.WORKERS_KV;

  private final KvNamespaces namespaces;
  private final ValueReads reads;
  private final InstantSource clock;

  Writes(KvNamespaces namespaces, ValueReads reads, InstantSource clock) {
    this.namespaces = namespaces;
    this.reads = reads;
    this.clock = clock;
  }

  /// Checks key, expiration, metadata and value in this order, and stores the value after the whole
  /// of it has arrived.
  RawAnswer put(KvRequest request, Invocation invocation) throws IOException {
    var namespace = namespaces.find(request);
    var key = request.key();
    var query = request.query();
    var expiration =
        RULES.expiration(query.text("expiration_ttl"), query.text("expiration"), clock.instant());
    var metadata = metadata(request.header("CF-KV-Metadata"));
    var value = KvValue.of(Upload.read(request.raw(), RULES));
    var source = namespaces.source(request, namespace, invocation, request.reader());
    reads.put(source, key, value, new PutOptions(metadata, expiration));
    return RawAnswer.empty(200);
  }

  /// Removes a key. That of a missing one is no error.
  RawAnswer delete(KvRequest request, Invocation invocation) {
    var namespace = namespaces.find(request);
    var key = request.key();
    namespaces.open(namespace, invocation, request.reader()).delete(key);
    return RawAnswer.empty(200);
  }

  /// Metadata `null`, which a Worker gets by writing `NaN`, is there: a list shows it.
  private static @Nullable String metadata(@Nullable String text) {
    RULES.checkMetadata(text);
    if (text != null && !Json.isJson(text)) {
      throw new InvalidInputException(400, "Metadata must be valid JSON");
    }
    return text;
  }
}
