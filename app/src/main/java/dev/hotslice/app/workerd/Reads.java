package dev.hotslice.app.workerd;

import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.StagedEndpoint;
import dev.hotslice.app.kv.ValueReads;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Invocation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// `get` and `getWithMetadata` of one key.
final class Reads {
  private static final byte[] NOT_FOUND = "Not Found".getBytes(StandardCharsets.US_ASCII);

  private final KvNamespaces namespaces;
  private final ValueReads reads;

  Reads(KvNamespaces namespaces, ValueReads reads) {
    this.namespaces = namespaces;
    this.reads = reads;
  }

  /// Returns what answers one call, without a thread of its own where the value is known to be
  /// small.
  StagedEndpoint get(KvRequest request) {
    return new Get(request);
  }

  private final class Get implements StagedEndpoint {
    private final KvRequest request;

    Get(KvRequest request) {
      this.request = request;
    }

    @Override
    public RawAnswer answer(RawRequest raw, Invocation invocation) {
      var namespace = namespaces.find(request);
      var key = request.key();
      var reader = reader(request);
      var source = namespaces.source(request, namespace, invocation, reader);
      return read(reads.get(source, key), reader);
    }

    @Override
    public @Nullable Beginning prepare(RawRequest raw) {
      var namespace = namespaces.findAtHand(request);
      if (namespace == null) {
        return null;
      }
      var key = request.key();
      var reader = reader(request);
      return reads.isSmall(raw, namespace.text(), key)
          ? invocation ->
              reads
                  .begin(namespaces.source(request, namespace, invocation, reader), key)
                  .thenApply(entry -> read(entry, reader))
          : null;
    }
  }

  private static RawAnswer read(@Nullable KvEntry entry, Reader reader) {
    var answer = entry == null ? RawAnswer.of(404, NOT_FOUND) : answer(entry);
    if (reader.cacheStatus() != null) {
      var _ = answer.header("CF-Cache-Status", reader.cacheStatus().name());
    }
    return answer;
  }

  private Reader reader(KvRequest request) {
    var ttl = request.query().text("cache_ttl");
    if (ttl == null) {
      return request.reader();
    }
    double seconds = JsIntegers.parse(ttl);
    var kept = Reader.cacheTtl(seconds, JsIntegers.print(seconds), namespaces.cacheTtlFloor());
    return request.reader().withCacheTtl(kept);
  }

  private static RawAnswer answer(KvEntry entry) {
    var answer = RawAnswer.value(entry.value().bytes());
    if (entry.metadata() != null) {
      var _ = answer.header("CF-KV-Metadata", AsciiJson.of(entry.metadata()));
    }
    if (entry.expiration() != null) {
      var seconds = Long.toString(entry.expiration().getEpochSecond());
      var _ = answer.header("CF-Expiration", seconds);
    }
    return answer;
  }
}
