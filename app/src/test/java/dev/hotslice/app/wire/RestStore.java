package dev.hotslice.app.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// A client of Cloudflare's REST API.
final class RestStore extends WireStore {
  /// The API refuses shorter pages.
  private static final int SHORTEST_PAGE = 10;

  RestStore(EdgeService service) {
    super(service);
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var value = send("GET", path("/values/", key));
    if (value == null) {
      return null;
    }
    var answer = Objects.requireNonNull(send("GET", path("/metadata/", key)));
    var metadata = json(answer).required("result");
    return new KvEntry(
        KvValue.of(value.bytes()),
        metadata.isNull() ? null : metadata.toString(),
        instant(text(value, "expiration")));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    var _ = good(write(key, value, options));
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    var pairs = JsonMapper.shared().createArrayNode();
    puts.forEach(put -> pairs.add(pair(put)));
    var answer = good(answer("PUT", TestSettings.KV + "/bulk", KvValue.of(pairs.toString())));
    var left = new HashSet<KvKey>();
    json(answer).at("/result/unsuccessful_keys").forEach(key -> left.add(KvKey.of(key.asString())));
    return left;
  }

  /// The API goes by the bytes alone.
  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    var answer = good(write(key, value, options, "X-Hotslice-If-Changed", "true"));
    return json(answer).at("/result/written").booleanValue()
        ? WriteResult.WRITTEN
        : WriteResult.UNCHANGED;
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return result(write(key, value, options, header(condition)));
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    var answer = answer("GET", path("/values/", key), KvValue.of(""), header(condition));
    return switch (answer.status()) {
      case 200 -> true;
      case 304, 412 -> false;
      case 404 ->
          condition instanceof Precondition.Absent || condition instanceof Precondition.NoneMatches;
      default -> throw new IllegalStateException(answer.status() + ": " + answer.text());
    };
  }

  @Override
  public void delete(KvKey key) {
    var _ = send("DELETE", path("/values/", key));
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    var names = JsonMapper.shared().createArrayNode();
    keys.forEach(key -> names.add(key.name()));
    var body = KvValue.of(names.toString());
    var _ = good(answer("POST", TestSettings.KV + "/bulk/delete", body));
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return result(answer("DELETE", path("/values/", key), KvValue.of(""), header(condition)));
  }

  @Override
  public ListPage list(ListQuery query) {
    int limit = Math.max(query.limit(), SHORTEST_PAGE);
    var path = "/keys?limit=" + limit + "&prefix=" + encode(query.prefix()) + cursor(query);
    var page = json(Objects.requireNonNull(send("GET", TestSettings.KV + path)));
    var keys = new ArrayList<ListPage.Key>();
    for (var key : page.required("result")) {
      var metadata = key.get("metadata");
      keys.add(listed(key, metadata == null ? null : metadata.toString()));
    }
    var more = !page.at("/result_info/cursor").asString("").isEmpty();
    var shown = keys.subList(0, Math.min(keys.size(), query.limit()));
    more |= shown.size() < keys.size();
    return new ListPage(shown, more ? shown.getLast().key() : null);
  }

  private TestClient.Answer write(KvKey key, KvValue value, PutOptions options, String... headers) {
    var path = path("/values/", key) + "?" + query(options);
    var metadata = options.metadata();
    var type = metadata == null ? "application/octet-stream" : "multipart/form-data; boundary=edge";
    var all = new ArrayList<>(List.of("Content-Type", type));
    all.addAll(List.of(headers));
    var body = metadata == null ? value : form(value, metadata);
    return answer("PUT", path, body, all.toArray(String[]::new));
  }

  private static WriteResult result(TestClient.Answer answer) {
    if (answer.status() == 412) {
      return WriteResult.PRECONDITION_FAILED;
    }
    var _ = good(answer);
    return WriteResult.WRITTEN;
  }

  private static String[] header(Precondition condition) {
    return switch (condition) {
      case Precondition.Absent _ -> new String[] {"If-None-Match", "*"};
      case Precondition.Present _ -> new String[] {"If-Match", "*"};
      case Precondition.Matches(var revisions) -> new String[] {"If-Match", tags(revisions)};
      case Precondition.NoneMatches(var revisions) ->
          new String[] {"If-None-Match", tags(revisions)};
    };
  }

  /// An empty list cannot be sent; a tag that no entry has says the same.
  private static String tags(Set<Fingerprint> revisions) {
    return revisions.isEmpty()
        ? "\"none\""
        : revisions.stream().map(one -> "\"" + one.text() + "\"").collect(joining(", "));
  }

  private static ObjectNode pair(KvPut put) {
    var pair =
        JsonMapper.shared()
            .createObjectNode()
            .put("key", put.key().name())
            .put("value", put.value().bytes())
            .put("base64", true);
    switch (put.options().expiration()) {
      case Expiration.Never _ -> {}
      case Expiration.At(var instant) -> pair.put("expiration", instant.getEpochSecond());
      case Expiration.After(var ttl) -> pair.put("expiration_ttl", ttl.toSeconds());
    }
    var metadata = put.options().metadata();
    if (metadata != null) {
      pair.putRawValue("metadata", new RawValue(metadata));
    }
    return pair;
  }

  private static String path(String kind, KvKey key) {
    return TestSettings.KV + kind + encode(key.name());
  }

  private static KvValue form(KvValue value, String metadata) {
    var form = new ByteArrayOutputStream();
    form.writeBytes(
        "--edge\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\n".getBytes(UTF_8));
    form.writeBytes(value.bytes());
    form.writeBytes(
        ("\r\n--edge\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n"
                + metadata
                + "\r\n--edge--\r\n")
            .getBytes(UTF_8));
    return KvValue.of(form.toByteArray());
  }
}
