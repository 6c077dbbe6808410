package dev.hotslice.app.cli;

import dev.hotslice.app.cli.NamespaceNames.Made;
import dev.hotslice.app.transfer.place.NamespaceUrl;
import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.PutOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A namespace behind the REST API of Workers KV.
final class RemoteKv implements KvAccess {
  private static final int MISSING_KEY = 10009;

  private final RestApi api;
  private final String path;

  /// @param account as in the configuration of the server
  RemoteKv(RestApi api, String account, String namespace) {
    this.api = api;
    this.path = NamespaceUrl.of("/client/v4", account, namespace).toString();
  }

  /// Returns what a server knows of namespaces.
  static Made made(RestApi api, String account) {
    return name -> {
      var answer = api.send("GET", NamespaceUrl.of("/client/v4", account, name).toString());
      return answer.statusCode() == 404 || answer.statusCode() == 400
          ? null
          : api.json(answer).at("/result/id").asString();
    };
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var answer = api.send("GET", values(key));
    // a missing namespace is a 404 as well, and no reason to say that the key is missing
    if (answer.statusCode() == 404 && RestApi.code(answer) == MISSING_KEY) {
      return null;
    }
    api.require(answer);
    return new KvEntry(KvValue.of(answer.body()), null, null);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    write(values(key) + query(options), value, options);
  }

  @Override
  public boolean putIfChanged(KvKey key, KvValue value, PutOptions options) {
    var result =
        write(values(key) + query(options), value, options, "X-Hotslice-If-Changed", "true");
    return result.path("result").path("written").asBoolean(true);
  }

  @Override
  public void delete(KvKey key) {
    api.require(api.send("DELETE", values(key)));
  }

  @Override
  public void list(String prefix, Predicate<ListPage.Key> visitor) {
    var cursor = "";
    do {
      var query =
          "?prefix="
              + NamespaceUrl.encode(prefix)
              + (cursor.isEmpty() ? "" : "&cursor=" + NamespaceUrl.encode(cursor));
      var page = api.json(api.send("GET", path + "/keys" + query));
      for (var key : page.path("result")) {
        if (!visitor.test(key(key))) {
          return;
        }
      }
      cursor = page.path("result_info").path("cursor").asString("");
    } while (!cursor.isEmpty());
  }

  @Override
  public void close() {
    api.close();
  }

  /// @param headers further ones, name by value
  private JsonNode write(String target, KvValue value, PutOptions options, String... headers) {
    var metadata = options.metadata();
    if (metadata == null) {
      var body = BodyPublishers.ofByteArray(value.bytes());
      return api.json(api.send("PUT", target, "application/octet-stream", body, headers));
    }
    var form = MultipartForm.of(value, metadata);
    return api.json(api.send("PUT", target, form.contentType(), form.body(), headers));
  }

  private String values(KvKey key) {
    return path + "/values/" + NamespaceUrl.encode(key.name());
  }

  private static String query(PutOptions options) {
    return switch (options.expiration()) {
      case Expiration.Never _ -> "";
      case Expiration.At(var instant) -> "?expiration=" + instant.getEpochSecond();
      case Expiration.After(var ttl) -> "?expiration_ttl=" + ttl.toSeconds();
    };
  }

  private static ListPage.Key key(JsonNode node) {
    var metadata = node.get("metadata");
    var expiration = node.get("expiration");
    return new ListPage.Key(
        KvKey.of(node.path("name").asString()),
        metadata == null || metadata.isNull() ? null : metadata.toString(),
        expiration == null || expiration.isNull()
            ? null
            : Instant.ofEpochSecond(expiration.asLong()));
  }
}
