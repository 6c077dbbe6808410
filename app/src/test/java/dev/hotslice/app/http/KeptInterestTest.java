package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Connections over which more comes, or goes, than one request and its answer at a time. A wish to
/// read or write that gets lost makes a test wait for ever.
@Timeout(60)
class KeptInterestTest {
  private static final int LARGE = 4_000_000;
  private static final int NARROW = 4096;

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final Semaphore entered = new Semaphore(0);
  private final Semaphore gate = new Semaphore(0);
  private @Nullable HttpServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    var account = Account.of(new MemoryEngine(clock), "test", Plan.FREE, clock);
    server = BareServer.start(folder, account, Map.of(), this::register);
  }

  @AfterEach
  void stop() {
    gate.release(1_000);
    server().close();
  }

  private void register(Router router) {
    router
        .getFast(
            "/v1/gated/{number}",
            Scope.READ,
            (request, _) -> {
              entered.release();
              gate.acquireUninterruptibly();
              return RawAnswer.of(200, request.parameter(0).getBytes(ISO_8859_1));
            })
        .getFast(
            "/v1/large/{seed}", Scope.READ, (request, _) -> RawAnswer.of(200, large(seed(request))))
        .put(
            "/v1/echo",
            Scope.READ,
            (ctx, _) -> Responses.bytes(ctx, "text/plain", Bodies.read(ctx, LARGE)));
  }

  private static int seed(RawRequest request) {
    return Integer.parseInt(request.parameter(0));
  }

  private static byte[] large(int seed) {
    var bytes = new byte[LARGE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void pipelined_requests_are_answered_in_their_order() throws IOException {
    try (var wire = wire()) {
      var requests = new StringBuilder();
      for (int number = 0; number < 50; number++) {
        requests.append(gated(number));
      }
      gate.release(50);
      wire.send(requests.toString());

      for (int number = 0; number < 50; number++) {
        assertNext(wire, number);
      }
    }
  }

  @Test
  void what_comes_while_a_request_is_answered_waits_its_turn() throws IOException {
    try (var wire = wire()) {
      for (int round = 0; round < 100; round += 4) {
        wire.send(gated(round));
        entered.acquireUninterruptibly();
        var next = gated(round + 1);
        wire.send(next.substring(0, 9));
        wire.send(next.substring(9));
        wire.send(gated(round + 2));
        gate.release();
        assertNext(wire, round);
        gate.release(3);
        wire.send(gated(round + 3));
        for (int number = round + 1; number < round + 4; number++) {
          assertNext(wire, number);
        }
        entered.acquireUninterruptibly(3);
      }
    }
  }

  @Test
  void a_head_may_come_byte_by_byte() throws IOException {
    gate.release(3);
    try (var wire = wire()) {
      for (int number = 0; number < 3; number++) {
        for (byte one : gated(number).getBytes(ISO_8859_1)) {
          wire.send(new byte[] {one});
        }
        assertNext(wire, number);
      }
    }
  }

  @Test
  void a_client_that_closes_its_side_gets_its_answer_and_the_end() throws IOException {
    try (var wire = wire()) {
      wire.send(gated(1));
      entered.acquireUninterruptibly();
      wire.closeOutput();
      gate.release();

      assertNext(wire, 1);
      assertThat(wire.rest()).isEmpty();
    }
  }

  @Test
  void large_bodies_pass_both_ways_over_a_narrow_connection() throws Exception {
    try (var wire = Wire.narrow(server().uri(), NARROW);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int seed = 0; seed < 3; seed++) {
        var body = large(seed);
        var head = "PUT /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LARGE;
        var sent =
            threads.submit(() -> {
              wire.send(head + "\r\n\r\n");
              wire.send(body);
              return true;
            });
        assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(wire.bytes(LARGE)).isEqualTo(body);
        assertThat(sent.get()).isTrue();
        gate.release();
        wire.send(gated(seed));
        assertNext(wire, seed);
      }
    }
  }

  @Test
  void a_client_may_send_more_before_it_takes_a_large_answer() throws IOException {
    gate.release(2);
    try (var wire = Wire.narrow(server().uri(), NARROW)) {
      wire.send("GET /v1/large/7 HTTP/1.1\r\nHost: localhost\r\n\r\n" + gated(1));
      wire.send(gated(2));

      assertThat(wire.head()).contains("Content-Length: " + LARGE + "\r\n");
      assertThat(wire.bytes(LARGE)).isEqualTo(large(7));
      assertNext(wire, 1);
      assertNext(wire, 2);
    }
  }

  @Test
  void a_client_may_ask_before_it_sends_its_body() throws IOException {
    try (var wire = wire()) {
      wire.send(
          String.join(
              "\r\n",
              "PUT /v1/echo HTTP/1.1",
              "Host: localhost",
              "Content-Length: 5",
              "Expect: 100-continue",
              "",
              ""));
      assertThat(wire.head()).startsWith("HTTP/1.1 100 ");
      wire.send("heron");

      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\r\n");
      assertThat(wire.text(5)).isEqualTo("heron");
      gate.release();
      wire.send(gated(1));
      assertNext(wire, 1);
    }
  }

  @Test
  void many_connections_at_once_lose_nothing() throws Exception {
    gate.release(100 * 50);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<java.util.concurrent.Future<Integer>>();
      for (int client = 0; client < 50; client++) {
        clients.add(threads.submit(() -> ask(100)));
      }
      for (var client : clients) {
        assertThat(client.get()).isEqualTo(100);
      }
    }
  }

  private int ask(int times) throws IOException {
    try (var wire = wire()) {
      for (int number = 0; number < times; number++) {
        wire.send(gated(number));
        if (number % 7 == 0) {
          wire.send(gated(++number));
          assertNext(wire, number - 1);
        }
        assertNext(wire, number);
      }
      return times;
    }
  }

  private static void assertNext(Wire wire, int number) throws IOException {
    assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(wire.body()).isEqualTo(Integer.toString(number));
  }

  private static String gated(int number) {
    return "GET /v1/gated/" + number + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private Wire wire() throws IOException {
    return Wire.to(server().uri());
  }

  private HttpServer server() {
    return Objects.requireNonNull(server);
  }
}
