package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lane of prefetches, by a page that takes as long as a test likes.
class SpeculationTest {
  private static final int WIDTH = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    var clock = ManualClock.at("2026-11-20T12:00:00Z");
    var account = Account.of(new MemoryEngine(clock), "a", Plan.FREE, clock);
    server =
        BareServer.start(
            folder,
            account,
            Map.of(),
            router ->
                router
                    .page(
                        "/slow",
                        Scope.READ,
                        (ctx, _) -> {
                          begun.release();
                          goOn.await();
                          Pages.html(ctx, "slow".getBytes(UTF_8));
                        })
                    .page("/quick", Scope.READ, (ctx, _) -> Pages.html(ctx, "q".getBytes(UTF_8)))
                    .getFast("/fast", Scope.READ, (_, _) -> RawAnswer.of(200, "f".getBytes(UTF_8)))
                    .page(
                        "/broken",
                        Scope.READ,
                        (_, _) -> {
                          throw new IllegalStateException("on purpose");
                        })
                    .page(
                        "/breakdown",
                        Scope.READ,
                        (_, _) -> {
                          throw new AssertionError("on purpose");
                        })
                    .getFast(
                        "/fast-breakdown",
                        Scope.READ,
                        (_, _) -> {
                          throw new AssertionError("on purpose");
                        }));
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    client.close();
    server.close();
  }

  @Test
  void a_full_lane_refuses_prefetches_at_once_and_no_click() throws Exception {
    var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int number = 0; number < WIDTH; number++) {
      waiting.add(client.sendAsync(prefetch("/slow"), BodyHandlers.ofString()));
    }
    begun.acquire(WIDTH);

    for (var path : List.of("/quick", "/fast")) {
      assertThat(send(prefetch(path)).statusCode()).isEqualTo(503);
      assertThat(send(prefetch(path)).body()).contains("urn:hotslice:problem:prefetch-lane");
      assertThat(send(click(path)).statusCode()).isEqualTo(200);
    }

    goOn.countDown();
    for (var one : waiting) {
      assertThat(one.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_place_in_the_lane_is_given_back_however_an_answer_ends() throws Exception {
    for (var path : List.of("/quick", "/fast", "/broken", "/breakdown", "/fast-breakdown")) {
      for (int number = 0; number <= WIDTH; number++) {
        assertThat(send(prefetch(path)).body()).as(path).doesNotContain("prefetch-lane");
      }
    }

    assertThat(send(prefetch("/quick")).statusCode()).isEqualTo(200);
  }

  @Test
  void no_route_that_may_change_something_can_be_declared_as_shown() {
    assertThatThrownBy(() -> new Route("POST", "/x", Scope.READ, Speculation.SHOWN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Route(Route.ANY, "/x", Scope.READ, Speculation.SHOWN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest click(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).build();
  }

  private HttpRequest prefetch(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path))
        .header("Sec-Purpose", "prefetch")
        .build();
  }
}
