package dev.hotslice.app.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.kv.Cursors;
import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The namespace of a running service as a client of one of its protocols sees it.
///
/// The verbs that Workers KV has not are none of a protocol's, and are refused.
abstract class WireStore implements KvStore {
  private final TestClient client;

  WireStore(EdgeService service) {
    this.client = new TestClient(service);
  }

  @Override
  public final Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    var found = new HashMap<KvKey, KvEntry>();
    for (var key : keys) {
      var entry = get(key);
      if (entry != null) {
        found.put(key, entry);
      }
    }
    return found;
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    throw new UnsupportedOperationException("putAll");
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    throw new UnsupportedOperationException("putIfChanged");
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    throw new UnsupportedOperationException("isUnchanged");
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    throw new UnsupportedOperationException("putIf");
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    throw new UnsupportedOperationException("holds");
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    throw new UnsupportedOperationException("deleteAll");
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    throw new UnsupportedOperationException("deleteIf");
  }

  void close() {
    client.close();
  }

  /// Sends a request and returns its successful answer, or null if the key is missing.
  final TestClient.@Nullable Answer send(
      String method, String path, KvValue body, String... headers) {
    var answer = answer(method, path, body, headers);
    return answer.status() == 404 ? null : good(answer);
  }

  /// Sends a request and returns its answer, whatever it is.
  final TestClient.Answer answer(String method, String path, KvValue body, String... headers) {
    return client.send(method, path, body.bytes(), headers);
  }

  static TestClient.Answer good(TestClient.Answer answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.status() + ": " + answer.text());
    }
    return answer;
  }

  /// Sends a request without a body.
  final TestClient.@Nullable Answer send(String method, String path, String... headers) {
    return send(method, path, KvValue.of(""), headers);
  }

  static JsonNode json(TestClient.Answer answer) {
    return JsonMapper.shared().readTree(answer.bytes());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  static String query(PutOptions options) {
    return switch (options.expiration()) {
      case Expiration.Never _ -> "";
      case Expiration.At(var instant) -> "&expiration=" + instant.getEpochSecond();
      case Expiration.After(var ttl) -> "&expiration_ttl=" + ttl.toSeconds();
    };
  }

  static String cursor(ListQuery query) {
    return query.after() == null ? "" : "&cursor=" + Cursors.write(query.after());
  }

  /// Returns a header as text, null if it is not there.
  static @Nullable String text(TestClient.Answer answer, String header) {
    var text = answer.header(header);
    return text.isEmpty() ? null : text;
  }

  static @Nullable Instant instant(@Nullable String seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  /// Returns a key of a list.
  ///
  /// @param metadata as the protocol gives it, made JSON text
  static ListPage.Key listed(JsonNode key, @Nullable String metadata) {
    var expiration = key.get("expiration");
    return new ListPage.Key(
        KvKey.of(key.path("name").asString()),
        metadata,
        expiration == null ? null : Instant.ofEpochSecond(expiration.asLong()));
  }
}
