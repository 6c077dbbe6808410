package dev.hotslice.app.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotslice.kv.KvKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A small server that speaks the key-value part of Cloudflare's REST API as the hosted service
/// does, and that can be told to misbehave. Text only comes out of its bulk get: other bytes are
/// U+FFFD.
public final class FakeKvApi implements AutoCloseable {
  public static final String ACCOUNT = "acc0acc0acc0acc0acc0acc0acc0acc0";
  public static final String NAMESPACE = "0f2ac74b498b48028cb68387c421e279";
  public static final String TOKEN = "sesame";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What may go wrong with one request.
  public enum Fault {
    /// 429 with `retry-after: 7`.
    LIMITED,
    /// The connection ends before anything was done.
    DIES_BEFORE,
    /// The connection ends after it was done.
    DIES_AFTER,
    /// 500, and nothing was done.
    BROKEN
  }

  public final Map<KvKey, Entry> entries = new ConcurrentSkipListMap<>();
  public final List<String> log = new ArrayList<>();
  public volatile long writesLeft = Long.MAX_VALUE;
  public volatile long readsLeft = Long.MAX_VALUE;
  public volatile boolean withoutBulkGet;
  public volatile int pageSize = 1_000;
  public volatile int bulkGetBytes = 25_000_000;
  private final Map<String, Deque<Fault>> faults = new HashMap<>();
  private final AtomicInteger running = new AtomicInteger();
  private volatile int mostAtOnce;
  private final HttpServer server;

  private FakeKvApi(HttpServer server) {
    this.server = server;
  }

  public static FakeKvApi start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var api = new FakeKvApi(server);
      server.createContext("/", api::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4";
  }

  public String url() {
    return base() + "/accounts/" + ACCOUNT + "/storage/kv/namespaces/" + NAMESPACE;
  }

  /// Lets the next requests of a kind go wrong, one each.
  ///
  /// @param kind as in `PUT bulk`, `POST bulk/get`, `GET keys`, `GET values`
  public synchronized void fail(String kind, Fault... next) {
    faults.computeIfAbsent(kind, one -> new ArrayDeque<>()).addAll(List.of(next));
  }

  public void hold(List<Entry> all) {
    all.forEach(entry -> entries.put(entry.key(), entry));
  }

  public List<Entry> held() {
    return List.copyOf(entries.values());
  }

  /// Returns how many requests of a kind there were.
  public synchronized long count(String kind) {
    return log.stream().filter(kind::equals).count();
  }

  public int mostAtOnce() {
    return mostAtOnce;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  private record Reply(int status, byte[] body, Map<String, String> headers) {}

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var reply = counted(exchange);
      if (reply != null) {
        send(exchange, reply);
      }
    }
  }

  /// A client that has its answer may ask again at once, so no request counts any more by then.
  private @Nullable Reply counted(HttpExchange exchange) throws IOException {
    synchronized (this) {
      mostAtOnce = Math.max(mostAtOnce, running.incrementAndGet());
    }
    try {
      return reply(exchange);
    } finally {
      running.decrementAndGet();
    }
  }

  /// Returns null if the connection is to end without an answer.
  private @Nullable Reply reply(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    var path = exchange.getRequestURI().getRawPath();
    var root = "/client/v4/accounts/" + ACCOUNT + "/storage/kv/namespaces/" + NAMESPACE + "/";
    if (!path.startsWith(root)) {
      return error(404, 7003, "Could not route to " + path);
    }
    var rest = path.substring(root.length());
    var fault = next(kind(exchange.getRequestMethod(), rest));
    return switch (fault) {
      case null -> answer(exchange, rest, body);
      case DIES_BEFORE -> null;
      case DIES_AFTER -> {
        var _ = answer(exchange, rest, body);
        yield null;
      }
      case LIMITED, BROKEN -> broken(fault);
    };
  }

  private static String kind(String method, String rest) {
    var single = rest.startsWith("values/") || rest.startsWith("metadata/");
    return method + " " + (single ? rest.substring(0, rest.indexOf('/')) : rest);
  }

  private synchronized @Nullable Fault next(String kind) {
    log.add(kind);
    var next = faults.get(kind);
    return next == null ? null : next.poll();
  }

  private static Reply broken(Fault fault) {
    return fault == Fault.LIMITED
        ? new Reply(
            429, JSON.writeValueAsBytes(failure(971, "Please wait")), Map.of("retry-after", "7"))
        : error(500, 10001, "something broke");
  }

  private Reply answer(HttpExchange exchange, String rest, byte[] body) {
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return error(403, 10000, "Authentication error");
    }
    var query = query(exchange.getRequestURI().getRawQuery());
    var method = exchange.getRequestMethod();
    if (rest.startsWith("values/")) {
      return value(URLDecoder.decode(rest.substring(7).replace("+", "%2B"), UTF_8));
    }
    if (rest.startsWith("metadata/")) {
      return metadata(URLDecoder.decode(rest.substring(9).replace("+", "%2B"), UTF_8));
    }
    return switch (method + " " + rest) {
      case "GET keys" -> keys(query);
      case "POST bulk/get" -> bulkGet(JSON.readTree(body));
      case "PUT bulk" -> bulkPut(JSON.readTree(body));
      case "POST bulk/delete" -> bulkDelete(JSON.readTree(body));
      default -> error(404, 7003, "Could not route to " + rest);
    };
  }

  private Reply keys(Map<String, String> query) {
    var prefix = query.getOrDefault("prefix", "").getBytes(UTF_8);
    var cursor = query.getOrDefault("cursor", "");
    var after = cursor.isEmpty() ? null : new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    var keys =
        entries.values().stream()
            .filter(entry -> entry.key().startsWith(prefix))
            .filter(entry -> after == null || entry.key().compareTo(KvKey.of(after)) > 0)
            .limit(pageSize + 1L)
            .toList();
    var page = JSON.createArrayNode();
    keys.stream().limit(pageSize).forEach(entry -> page.add(listed(entry)));
    var next = keys.size() > pageSize ? keys.get(pageSize - 1).key().utf8() : new byte[0];
    var root = success(page);
    root.putObject("result_info")
        .put("count", page.size())
        .put("cursor", Base64.getUrlEncoder().encodeToString(next));
    return ok(root);
  }

  private static ObjectNode listed(Entry entry) {
    var node = JSON.createObjectNode().put("name", entry.key().name());
    return described(node, entry);
  }

  private static ObjectNode described(ObjectNode node, Entry entry) {
    if (entry.metadata() != null) {
      node.set("metadata", JSON.readTree(entry.metadata()));
    }
    if (entry.expiration() != null) {
      node.put("expiration", entry.expiration().getEpochSecond());
    }
    return node;
  }

  private Reply value(String key) {
    var entry = entries.get(KvKey.of(key));
    if (!charge(1)) {
      return exhausted();
    }
    if (entry == null) {
      return error(404, 10009, "get: 'key not found'");
    }
    var expiration = entry.expiration();
    return new Reply(
        200,
        entry.value().bytes(),
        expiration == null
            ? Map.of()
            : Map.of("expiration", Long.toString(expiration.getEpochSecond())));
  }

  private Reply metadata(String key) {
    var entry = entries.get(KvKey.of(key));
    return entry == null
        ? error(404, 10009, "get: 'key not found'")
        : ok(success(entry.metadata() == null ? null : JSON.readTree(entry.metadata())));
  }

  private Reply bulkGet(JsonNode body) {
    if (withoutBulkGet) {
      return error(404, 7003, "Could not route to bulk/get");
    }
    var keys = body.path("keys");
    if (keys.size() > 100 || keys.isEmpty()) {
      return error(400, 10029, "bulk get keys: 'You can request a maximum of 100 keys'");
    }
    if (!charge(keys.size())) {
      return exhausted();
    }
    var values = JSON.createObjectNode();
    long bytes = 0;
    for (var key : keys) {
      var entry = entries.get(KvKey.of(key.asString()));
      if (entry == null) {
        values.putNull(key.asString());
        continue;
      }
      bytes += entry.value().length();
      var node = values.putObject(key.asString()).put("value", entry.value().text());
      node.putNull("metadata");
      described(node, entry);
    }
    return bytes > bulkGetBytes
        ? error(413, 10022, "Total size of request exceeds the limit of 25MB")
        : ok(success(JSON.createObjectNode().set("values", values)));
  }

  private synchronized Reply bulkPut(JsonNode body) {
    if (body.size() > 10_000) {
      return error(400, 10021, "too many");
    }
    if (body.size() > writesLeft) {
      return exhausted();
    }
    for (var pair : body) {
      if (pair.path("key").asString().startsWith("refused")) {
        return error(400, 10021, "refused: 'no such keys here'");
      }
    }
    writesLeft -= body.size();
    for (var pair : body) {
      var text = pair.path("value").asString();
      var value =
          pair.path("base64").asBoolean(false)
              ? Base64.getDecoder().decode(text)
              : text.getBytes(UTF_8);
      var metadata = pair.get("metadata");
      var expiration = pair.get("expiration");
      var entry =
          Entries.of(
              pair.path("key").asString(),
              value,
              metadata == null ? null : metadata.toString(),
              expiration == null ? null : (Long) expiration.asLong());
      entries.put(entry.key(), entry);
    }
    return bulkResult(body.size());
  }

  private Reply bulkDelete(JsonNode body) {
    body.forEach(key -> entries.remove(KvKey.of(key.asString())));
    return bulkResult(body.size());
  }

  private static Reply bulkResult(int count) {
    var result = JSON.createObjectNode().put("successful_key_count", count);
    result.putArray("unsuccessful_keys");
    return ok(success(result));
  }

  private synchronized boolean charge(int reads) {
    if (readsLeft < reads) {
      return false;
    }
    readsLeft -= reads;
    return true;
  }

  private static Reply exhausted() {
    var reply =
        error(
            429,
            10048,
            "your account has reached the free usage limit for this operation for today");
    return new Reply(reply.status(), reply.body(), Map.of("x-should-retry", "false"));
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new HashMap<String, String>();
    for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
      var parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  private static ObjectNode success(@Nullable JsonNode result) {
    var root = JSON.createObjectNode().put("success", true);
    root.putArray("errors");
    root.putArray("messages");
    root.set("result", result);
    return root;
  }

  private static ObjectNode failure(int code, String message) {
    var root = JSON.createObjectNode().put("success", false);
    root.putArray("errors").addObject().put("code", code).put("message", message);
    root.putNull("result");
    return root;
  }

  private static Reply error(int status, int code, String message) {
    return new Reply(status, JSON.writeValueAsBytes(failure(code, message)), Map.of());
  }

  private static Reply ok(JsonNode body) {
    return new Reply(200, JSON.writeValueAsBytes(body), Map.of());
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    exchange.getResponseBody().write(reply.body());
  }
}
