package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests that are begun by the thread that reads them and ended by the one of this test, as a
/// store would.
@Timeout(60)
class StagedEndpointTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");

  /// What was begun and is not ended yet.
  private final BlockingQueue<CompletableFuture<RawAnswer>> begun = new LinkedBlockingQueue<>();

  private @Nullable HttpServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    var account = Account.of(new MemoryEngine(clock), "test", Plan.FREE, clock);
    server =
        BareServer.start(
            folder,
            account,
            Map.of("/v1/raw/", ErrorFormat.PROBLEM_JSON),
            router -> router.getFast("/v1/raw/{what}", Scope.READ, new Endpoint()));
  }

  @AfterEach
  void stop() {
    server().close();
  }

  private final class Endpoint implements StagedEndpoint {
    @Override
    public RawAnswer answer(RawRequest request, Invocation invocation) {
      if (request.parameter(0).equals("bad")) {
        throw new ProblemException(400, "bad", "it is bad");
      }
      return text("on a thread of its own");
    }

    @Override
    public @Nullable Beginning prepare(RawRequest request) {
      return switch (request.parameter(0)) {
        case "slow" -> null;
        case "bad" -> throw new ProblemException(500, "other", "found too early");
        case "throws" ->
            _ -> {
              throw new RefusedException(new Refusal.OperationCap(3));
            };
        case "ready" -> _ -> CompletableFuture.completedStage(text("at once"));
        default ->
            _ -> {
              var stage = new CompletableFuture<RawAnswer>();
              begun.add(stage);
              return stage;
            };
      };
    }
  }

  @Test
  void ends_on_another_thread_with_everything_that_an_answer_has() throws Exception {
    try (var wire = wire()) {
      wire.send(get("late", "X-Request-Id: r-1"));
      end("first");

      assertThat(wire.head())
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("X-Request-Id: r-1\r\n")
          .contains("X-Content-Type-Options: nosniff\r\n")
          .contains("Content-Length: 5\r\n");
      assertThat(wire.text(5)).isEqualTo("first");
    }
  }

  @Test
  void takes_one_request_after_the_other_on_a_connection() throws Exception {
    try (var wire = wire()) {
      for (int number = 100; number < 200; number++) {
        var what = number % 3 == 0 ? "late" : number % 3 == 1 ? "ready" : "slow";
        wire.send(get(what));
        if (what.equals("late")) {
          end("answer " + number);
        }
        assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(wire.body())
            .isEqualTo(
                switch (what) {
                  case "late" -> "answer " + number;
                  case "ready" -> "at once";
                  default -> "on a thread of its own";
                });
      }
    }
  }

  @Test
  void answers_pipelined_requests_in_their_order() throws Exception {
    try (var wire = wire()) {
      wire.send(get("late") + get("ready") + get("late") + get("slow") + get("late"));
      end("one");
      end("three");
      end("five");

      for (var body : new String[] {"one", "at once", "three", "on a thread of its own", "five"}) {
        var _ = wire.head();
        assertThat(wire.body()).isEqualTo(body);
      }
    }
  }

  @Test
  void takes_the_next_request_while_the_first_is_being_answered() throws Exception {
    try (var wire = wire()) {
      wire.send(get("late"));
      var first = next();
      wire.send(get("late"));
      wire.send(get("late"));
      assertThat(begun).isEmpty();

      var _ = first.complete(text("one"));
      end("two");
      end("three");

      for (var body : new String[] {"one", "two", "three"}) {
        var _ = wire.head();
        assertThat(wire.body()).isEqualTo(body);
      }
    }
  }

  @Test
  void ends_the_connection_of_a_client_that_wants_that() throws Exception {
    try (var wire = wire()) {
      wire.send(get("late", "Connection: close"));
      end("last");

      assertThat(wire.rest()).endsWith("\r\n\r\nlast");
    }
  }

  @Test
  void answers_a_client_that_has_closed_its_side() throws Exception {
    try (var wire = wire()) {
      wire.send(get("late"));
      wire.closeOutput();
      end("last");

      assertThat(wire.rest()).endsWith("\r\n\r\nlast");
    }
  }

  @Test
  void sends_a_large_answer_without_keeping_whoever_ends_it() throws Exception {
    var bytes = new byte[8_000_000];
    new Random(3).nextBytes(bytes);
    try (var wire = wire()) {
      wire.send(get("late"));

      var _ = next().complete(RawAnswer.of(200, bytes));

      assertThat(wire.head()).contains("Content-Length: 8000000\r\n");
      assertThat(wire.bytes(bytes.length)).isEqualTo(bytes);
      wire.send(get("ready"));
      var _ = wire.head();
      assertThat(wire.body()).isEqualTo("at once");
    }
  }

  @Test
  void tells_of_failures_as_ever() throws Exception {
    try (var wire = wire()) {
      for (var failure :
          new Throwable[] {
            new ProblemException(409, "odd", "it is odd"),
            new CompletionException(new ProblemException(409, "odd", "it is odd"))
          }) {
        wire.send(get("late"));
        var _ = next().completeExceptionally(failure);
        assertThat(wire.head()).startsWith("HTTP/1.1 409 ").contains("application/problem+json");
        assertThat(wire.body()).contains("it is odd");
      }
      wire.send(get("throws"));
      assertThat(wire.head()).startsWith("HTTP/1.1 429 ");
      assertThat(wire.body()).contains("urn:hotslice:problem:");
      wire.send(get("late"));
      var _ = next().completeExceptionally(new IllegalStateException("secret"));
      assertThat(wire.head()).startsWith("HTTP/1.1 500 ");
      assertThat(wire.body()).contains("urn:hotslice:problem:internal").doesNotContain("secret");
      wire.send(get("bad"));
      assertThat(wire.head()).startsWith("HTTP/1.1 400 ");
      assertThat(wire.body()).contains("it is bad");
    }
  }

  @Test
  void an_error_of_the_machine_ends_the_request() throws Exception {
    try (var wire = wire()) {
      wire.send(get("late"));
      var _ = next().completeExceptionally(new AssertionError("secret"));

      assertThat(wire.head()).startsWith("HTTP/1.1 500 ");
      assertThat(wire.body()).doesNotContain("secret");
    }
  }

  @Test
  void survives_a_client_that_has_left() throws Exception {
    CompletableFuture<RawAnswer> orphan;
    try (var wire = wire()) {
      wire.send(get("late"));
      orphan = next();
    }
    var _ = orphan.complete(text("for nobody"));

    try (var wire = wire()) {
      wire.send(get("ready"));
      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void gives_a_request_with_a_body_a_thread_of_its_own() throws Exception {
    try (var wire = wire()) {
      wire.send(
          "GET /v1/raw/late HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
              + get("ready"));

      var _ = wire.head();
      assertThat(wire.body()).isEqualTo("on a thread of its own");
      var _ = wire.head();
      assertThat(wire.body()).isEqualTo("at once");
    }
  }

  @Test
  void begins_nothing_for_a_foreign_page() throws Exception {
    try (var wire = wire()) {
      wire.send("GET /v1/raw/late HTTP/1.1\r\nHost: evil.example\r\n\r\n");

      assertThat(wire.head()).startsWith("HTTP/1.1 403 ");
      assertThat(begun).isEmpty();
    }
  }

  private void end(String text) throws InterruptedException {
    var _ = next().complete(text(text));
  }

  private CompletableFuture<RawAnswer> next() throws InterruptedException {
    return Objects.requireNonNull(begun.poll(20, TimeUnit.SECONDS), "nothing was begun");
  }

  private Wire wire() throws IOException {
    return Wire.to(server().uri());
  }

  private HttpServer server() {
    return Objects.requireNonNull(server);
  }

  private static RawAnswer text(String text) {
    return RawAnswer.of(200, text.getBytes(ISO_8859_1));
  }

  private static String get(String what, String... headers) {
    var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "GET /v1/raw/" + what + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
  }
}
