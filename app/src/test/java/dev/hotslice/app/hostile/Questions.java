package dev.hotslice.app.hostile;

import dev.hotslice.app.TestSettings;
import org.jspecify.annotations.Nullable;

/// Every kind of request that asks for entries or takes them away, about the key `canary` or keys
/// that nobody has put.
enum Questions {
  WORKERD_GET("GET /canary?urlencoded=true&cache_ttl=60", Requests.BINDING),
  WORKERD_LIST("GET /?key_count_limit=10&prefix=can", Requests.BINDING),
  WORKERD_BULK_GET(
      "POST /bulk/get",
      Requests.BINDING,
      "{\"keys\":[\"canary\",\"absent\"],\"type\":\"text\",\"withMetadata\":true}"),
  WORKERD_DELETE("DELETE /absent?urlencoded=true", Requests.BINDING),
  MINIFLARE_GET("GET /", Questions.MINIFLARE_URL + "MF-Binding: DATA_STORE\r\n"),
  REST_GET("GET " + TestSettings.KV + "/values/canary", "If-None-Match: \"a\"\r\n"),
  REST_LIST("GET " + TestSettings.KV + "/keys?limit=10&prefix=can", ""),
  REST_BULK_GET(
      "POST " + TestSettings.KV + "/bulk/get",
      Questions.JSON,
      "{\"keys\":[\"canary\",\"absent\"],\"type\":\"text\"}"),
  REST_BULK_DELETE(
      "POST " + TestSettings.KV + "/bulk/delete", Questions.JSON, "[\"absent\",\"missing\"]"),
  REST_NAMESPACES("GET " + Questions.NAMESPACES + "?page=1&per_page=20&order=id&direction=asc", ""),
  REST_NAMESPACE("POST " + Questions.NAMESPACES, Questions.JSON, "{\"title\":\"hostile\"}");

  private static final String MINIFLARE_URL =
      "MF-URL: https://fake-host/canary?urlencoded=true&cache_ttl=60\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String NAMESPACES =
      "/client/v4/accounts/" + TestSettings.ACCOUNT + "/storage/kv/namespaces";

  private final String requestLine;
  private final String headers;
  private final @Nullable String body;

  Questions(String requestLine, String headers) {
    this(requestLine, headers, null);
  }

  Questions(String requestLine, String headers, @Nullable String body) {
    this.requestLine = requestLine;
    this.headers = headers;
    this.body = body;
  }

  /// Returns the request as a decent client sends it.
  byte[] bytes() {
    return body == null
        ? Requests.ascii(requestLine + " HTTP/1.1\r\n" + Requests.HOST + headers + "\r\n")
        : Requests.withLength(requestLine, headers, body);
  }
}
