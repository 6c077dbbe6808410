package dev.hotslice.app.mainjob;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotslice.kv.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Publishes documents on loopback. Every other one has an entity tag and answers 304; the rest
/// come anew each time, as with many a feed in the wild.
final class FeedServer implements AutoCloseable {
  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger notModified = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;

  FeedServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
  }

  URI publish(String id, byte[] document) {
    documents.put("/" + id, document);
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/" + id);
  }

  /// Returns every path that was ever asked for.
  Set<String> asked() {
    return asked;
  }

  Set<String> published() {
    return documents.keySet();
  }

  int notModified() {
    return notModified.get();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      asked.add(path);
      var document = documents.get(path);
      if (document == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (path.hashCode() % 2 == 0) {
        var tag = '"' + Fingerprint.of(document).text() + '"';
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
          notModified.incrementAndGet();
          exchange.sendResponseHeaders(304, -1);
          return;
        }
      }
      exchange.sendResponseHeaders(200, document.length == 0 ? -1 : document.length);
      exchange.getResponseBody().write(document);
    }
  }
}
