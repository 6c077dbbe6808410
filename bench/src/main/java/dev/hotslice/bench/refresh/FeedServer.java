package dev.hotslice.bench.refresh;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotslice.bench.lab.UnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Sources, each on an address of its own, so that they are as many hosts to whoever fetches them.
final class FeedServer implements AutoCloseable {
  /// How a document that did not change is answered to somebody who has it.
  enum Answering {
    NOT_MODIFIED,
    SAME_BYTES
  }

  private static final class Served {
    final byte[] document;
    final String etag;

    Served(byte[] document, String etag) {
      this.document = document;
      this.etag = etag;
    }
  }

  private final List<HttpServer> servers = new ArrayList<>();
  private final Served[] served;
  private final int port;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong notModified = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private volatile Answering answering = Answering.NOT_MODIFIED;

  private FeedServer(int sources, int port) {
    this.served = new Served[sources];
    this.port = port;
  }

  /// Begins to serve these, the first at 127.0.0.1, the next one at 127.0.0.2.
  static FeedServer start(List<Feed> feeds, int port) {
    var server = new FeedServer(feeds.size(), port);
    try {
      for (int number = 0; number < feeds.size(); number++) {
        server.serve(number, feeds.get(number));
        server.listen(number);
      }
      return server;
    } catch (IOException e) {
      server.close();
      throw new UnavailableException("the sources cannot be served: " + e.getMessage(), e);
    }
  }

  /// Replaces the document of a source.
  synchronized void serve(int number, Feed feed) {
    served[number] = new Served(feed.document(), "\"" + number + "-" + feed.edition() + "\"");
  }

  void answer(Answering how) {
    answering = how;
  }

  URI uri(int number) {
    return URI.create("http://127.0.0." + (number + 1) + ":" + port + "/feed.xml");
  }

  /// Returns how many requests have come.
  long requests() {
    return requests.get();
  }

  /// Returns how many of them were answered with 304.
  long notModified() {
    return notModified.get();
  }

  /// Returns how many bytes of documents were sent.
  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  private void listen(int number) throws IOException {
    var address = new InetSocketAddress("127.0.0." + (number + 1), port);
    var server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(number, exchange));
    server.start();
    servers.add(server);
  }

  private synchronized Served served(int number) {
    return Objects.requireNonNull(served[number]);
  }

  private void answer(int number, HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      var now = served(number);
      exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
      if (answering == Answering.NOT_MODIFIED) {
        exchange.getResponseHeaders().set("ETag", now.etag);
        if (now.etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
          notModified.incrementAndGet();
          exchange.sendResponseHeaders(304, -1);
          return;
        }
      }
      bytes.addAndGet(now.document.length);
      exchange.sendResponseHeaders(200, now.document.length);
      exchange.getResponseBody().write(now.document);
    }
  }
}
