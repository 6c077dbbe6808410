package dev.hotslice.app.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A receiver of webhooks that answers as it is told to, else 204, and 400 to whoever asks for an
/// upgrade.
final class TestReceiver implements AutoCloseable {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /// A status that means 200 and a body without an end.
  static final int ENDLESS = -1;

  private final HttpServer server;
  private final Queue<Integer> answers = new ArrayDeque<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> cutOff = new CompletableFuture<>();

  record Delivery(String id, String timestamp, String signature, String body) {}

  TestReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  /// Answers the next deliveries with these statuses.
  synchronized TestReceiver answering(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
    return this;
  }

  /// Waits until somebody gives up an answer without an end.
  boolean isCutOff() throws Exception {
    return cutOff.get(1, TimeUnit.MINUTES);
  }

  Receiver as(String name, String... events) {
    return new Receiver(name, uri(), Signer.of(SECRET), Set.of(events));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /// Waits for the next delivery that nobody waited for.
  Delivery await() throws InterruptedException {
    return Objects.requireNonNull(arrived.poll(1, TimeUnit.MINUTES), "nothing was delivered");
  }

  private void take(HttpExchange exchange) throws IOException {
    int status = note(exchange);
    if (status == ENDLESS) {
      neverEnd(exchange);
      return;
    }
    if (status == 302) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void neverEnd(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (var body = exchange.getResponseBody()) {
      while (!cutOff.isDone()) {
        body.write(new byte[8_192]);
        body.flush();
      }
    } catch (IOException e) {
      cutOff.complete(true);
    }
  }

  private synchronized int note(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var delivery =
        new Delivery(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    deliveries.add(delivery);
    arrived.add(delivery);
    var status = answers.poll();
    return headers.containsKey("Upgrade") ? 400 : status == null ? 204 : status;
  }

  @Override
  public void close() {
    cutOff.complete(false);
    server.stop(0);
  }
}
