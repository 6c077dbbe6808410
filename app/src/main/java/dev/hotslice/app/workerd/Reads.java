package dev.hotslice.app.workerd;

import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.invocation.Invocation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// `get` and `getWithMetadata` of one key.
final class Reads {
  private static final byte[] NOT_FOUND = "Not Found".getBytes(StandardCharsets.US_ASCII);

  private final KvNamespaces namespaces;

  Reads(KvNamespaces namespaces) {
    this.namespaces = namespaces;
  }

  RawAnswer get(KvRequest request, Invocation invocation) {
    var store = namespaces.open(request, invocation);
    var key = request.key();
    checkCacheTtl(request.query().text("cache_ttl"));
    var entry = store.get(key);
    return entry == null ? RawAnswer.of(404, NOT_FOUND) : answer(entry);
  }

  private static RawAnswer answer(KvEntry entry) {
    var answer =
        RawAnswer.of(200, entry.value().bytes()).header("Content-Type", "application/octet-stream");
    if (entry.metadata() != null) {
      var _ = answer.header("CF-KV-Metadata", AsciiJson.of(entry.metadata()));
    }
    if (entry.expiration() != null) {
      var seconds = Long.toString(entry.expiration().getEpochSecond());
      var _ = answer.header("CF-Expiration", seconds);
    }
    return answer;
  }

  private static void checkCacheTtl(@Nullable String text) {
    if (text != null) {
      double seconds = JsIntegers.parse(text);
      CacheTtl.check(seconds, JsIntegers.print(seconds));
    }
  }
}
