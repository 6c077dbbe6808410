package dev.hotslice.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacedLoadTest {
  private final HttpServer server = server();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);

  @BeforeEach
  void start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/page", exchange -> answer(exchange, 200, "page"));
    server.createContext("/empty", exchange -> answer(exchange, 200, ""));
    server.createContext("/kept", exchange -> answer(exchange, 304, ""));
    server.createContext("/broken", exchange -> answer(exchange, 500, "no"));
    server.createContext("/echo", this::echo);
    server.createContext("/stuck", this::stick);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
  }

  @Test
  void every_request_is_sent_and_measured_by_kind() {
    var kept = new Shot("kept", "GET", "/kept", Map.of(), "", Set.of(304));
    var mix =
        new Mix(
            List.of(new Mix.Part(Shot.get("page", "/page", Map.of()), 1), new Mix.Part(kept, 1)));

    var outcome = run(mix, 400);

    assertThat(outcome.errors()).isZero();
    assertThat(outcome.requests()).isEqualTo(asked.get());
    assertThat(outcome.latencies().total()).isEqualTo(asked.get());
    assertThat(outcome.byKind().get(0).total() + outcome.byKind().get(1).total())
        .isEqualTo(asked.get());
    assertThat(outcome.byKind().get(1).total()).isPositive();
  }

  @Test
  void a_wrong_status_and_an_answer_of_nothing_are_errors() {
    assertThat(run(Mix.of(Shot.get("bad", "/broken", Map.of())), 50).wrong())
        .contains("bad was answered with 500");
    assertThat(run(Mix.of(Shot.get("none", "/empty", Map.of())), 50).wrong())
        .contains("none was answered with nothing");
  }

  @Test
  void a_body_is_sent_whole() {
    var shot = new Shot("like", "POST", "/echo", Map.of("X-A", "b"), "grüße", Set.of(201));

    assertThat(run(Mix.of(shot), 50).errors()).isZero();
  }

  /// The requests that come while one is held up, on the only connection, count from when they were
  /// to be sent.
  @Test
  void who_comes_while_the_server_hangs_is_seen_to_wait() {
    var mix = Mix.of(Shot.get("stuck", "/stuck", Map.of()));
    var plan = new PacedLoad.Plan(uri(), mix, 200, Duration.ofSeconds(1), 1, 3);

    var outcome = PacedLoad.run(plan, _ -> released.countDown());

    assertThat(outcome.requests()).isGreaterThan(100);
    assertThat(outcome.errors()).isZero();
    assertThat(outcome.millis(50)).isGreaterThan(100);
  }

  @Test
  void a_server_that_is_gone_is_an_error_each_time_and_not_for_ever() {
    server.stop(0);

    var outcome = run(Mix.of(Shot.get("page", "/page", Map.of())), 50);

    assertThat(outcome.errors()).isEqualTo(outcome.requests());
  }

  private PacedOutcome run(Mix mix, double perSecond) {
    return PacedLoad.run(
        new PacedLoad.Plan(uri(), mix, perSecond, Duration.ofSeconds(1), 4, 1), _ -> {});
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange, int status, String text) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      var bytes = text.getBytes(UTF_8);
      if (status == 304) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void echo(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    boolean whole =
        body.equals("grüße") && "b".equals(exchange.getRequestHeaders().getFirst("X-A"));
    answer(exchange, whole ? 201 : 400, "echo");
  }

  /// Holds up whoever comes first, until somebody says that a second has passed.
  private void stick(HttpExchange exchange) throws IOException {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200, "late");
  }
}
