package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.config.Secret;
import dev.hotslice.config.TokenConfig;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtHandTest {
  private static final String BODY = "{\"text\":\"" + "ready ".repeat(200) + "\"}";

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final BlockingQueue<RequestLine> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();
  private final ReadyAnswer ready =
      ReadyAnswer.json(
              new EncodedBody(BODY.getBytes(UTF_8)),
              new ReadyAnswer.Freshness(Duration.ofSeconds(60), Duration.ofSeconds(600)))
          .keep();
  private final RawAnswer answer = RawAnswer.of(ready).header("X-Checked", "now");
  private @Nullable HttpServer server;
  @TempDir Path folder;

  @AfterEach
  void stop() {
    server().close();
  }

  @Test
  void answers_what_is_at_hand_on_the_thread_that_read_the_request() {
    start();

    assertThat(get("/ready/a")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n" + BODY);
    assertThat(threads).containsExactly("found by a thread of the system");
  }

  @Test
  void leaves_everything_else_to_a_thread_that_may_wait() {
    start();

    assertThat(get("/ready/none")).endsWith("\r\n\r\nmade");
    assertThat(threads)
        .containsExactly("looked for by a thread of the system", "made by a virtual thread");
  }

  @Test
  void leaves_what_would_have_to_be_compressed_first_to_a_thread_that_may_wait() {
    start();

    assertThat(get("/unmade", "Accept-Encoding: gzip")).contains("Content-Encoding: gzip\r\n");
    assertThat(threads).containsExactly("made by a virtual thread");
    assertThat(get("/unmade", "Accept-Encoding: gzip")).contains("Content-Encoding: gzip\r\n");
    assertThat(threads).hasSize(1);
  }

  @Test
  void says_all_that_other_answers_say() {
    start();
    var head = head(get("/ready/a", "X-Request-Id: r1"));

    assertThat(head)
        .contains(
            "X-Request-Id: r1",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Resource-Policy: same-origin",
            "Content-Security-Policy: default-src 'none'; sandbox; frame-ancestors 'none'",
            "Told: of GET /ready/{name}",
            "X-Checked: now",
            "Content-Type: application/json",
            "Cache-Control: public, max-age=60, stale-while-revalidate=600, stale-if-error=86400",
            "Vary: Accept-Encoding",
            "Content-Length: " + BODY.length());
    assertThat(head(get("/ready/none", "X-Request-Id: r1")))
        .filteredOn(line -> !line.startsWith("Date: ") && !line.startsWith("Content-Length"))
        .isSubsetOf(head);
  }

  @Test
  void answers_head_and_who_has_it_already_without_the_body() {
    start();
    var tag = "ETag: ";
    var head = head(get("/ready/a"));
    var etag =
        head.stream().filter(line -> line.startsWith(tag)).findFirst().orElseThrow().substring(6);

    assertThat(RawHttp.send(server().uri(), "HEAD /ready/a HTTP/1.1", "Host: localhost"))
        .contains("Content-Length: " + BODY.length())
        .endsWith("\r\n\r\n");
    assertThat(get("/ready/a", "If-None-Match: " + etag))
        .startsWith("HTTP/1.1 304 ")
        .contains(tag + etag, "Cache-Control: public", "Vary: Accept-Encoding")
        .doesNotContain("Content-Length", "Content-Type:", "Content-Encoding")
        .endsWith("\r\n\r\n");
  }

  @Test
  void lets_nobody_in_who_may_not_come_in() throws InterruptedException {
    start(
        new TokenConfig("me", new Secret("hs_me"), Set.of("read")),
        new TokenConfig("you", new Secret("hs_you"), Set.of("metrics")));

    assertThat(get("/ready/a")).startsWith("HTTP/1.1 401 ").doesNotContain("ready ready");
    assertThat(get("/ready/a", "Authorization: Bearer hs_other")).startsWith("HTTP/1.1 401 ");
    assertThat(get("/ready/a", "Authorization: Bearer hs_you"))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("ready ready", "Told:");
    assertThat(get("/ready/a", "Authorization: Bearer hs_me"))
        .startsWith("HTTP/1.1 200 ")
        .contains("Cache-Control: private", "Vary: Accept-Encoding, Authorization, Cookie");
    for (var status : List.of(401, 401, 403, 200)) {
      assertThat(Objects.requireNonNull(seen.poll(20, TimeUnit.SECONDS)).status())
          .isEqualTo(status);
    }
  }

  @Test
  void keeps_foreign_pages_away() {
    start();

    assertThat(RawHttp.send(server().uri(), "GET /ready/a HTTP/1.1", "Host: evil.example"))
        .startsWith("HTTP/1.1 403 ")
        .contains("urn:hotslice:problem:foreign-host", "X-Content-Type-Options: nosniff");
    assertThat(get("/ready/a", "Origin: http://evil.example")).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void tells_of_every_request_and_whether_it_was_a_prefetch() throws InterruptedException {
    start();

    for (var prefetch : List.of(false, true)) {
      var _ = prefetch ? get("/ready/a", "Sec-Purpose: prefetch") : get("/ready/a");
      var line = Objects.requireNonNull(seen.poll(20, TimeUnit.SECONDS));
      assertThat(line.route()).isEqualTo("/ready/{name}");
      assertThat(line.status()).isEqualTo(200);
      assertThat(line.prefetch()).isEqualTo(prefetch);
    }
  }

  @Test
  void tells_what_has_no_end_apart() throws InterruptedException {
    start();

    for (var path : List.of("/listen", "/servlet")) {
      var _ = get(path);
      var line = Objects.requireNonNull(seen.poll(20, TimeUnit.SECONDS));
      assertThat(line.route()).isEqualTo(path);
      assertThat(line.endless()).isEqualTo(path.equals("/listen"));
    }
  }

  @Test
  void answers_requests_of_one_connection_in_their_order_whoever_answers_them() throws IOException {
    start();
    var requests = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      var target = i % 3 == 0 ? "/ready/a" : i % 3 == 1 ? "/ready/none" : "/servlet";
      var last = i == 49 ? "Connection: close\r\n" : "";
      requests
          .append(
              "GET "
                  + target
                  + " HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: n"
                  + i
                  + "\r\n"
                  + last)
          .append("\r\n");
    }
    try (var socket = new Socket(server().uri().getHost(), server().uri().getPort())) {
      socket.getOutputStream().write(requests.toString().getBytes(UTF_8));
      var all = new String(socket.getInputStream().readAllBytes(), UTF_8);

      int at = 0;
      for (int i = 0; i < 50; i++) {
        int next = all.indexOf("X-Request-Id: n" + i + "\r\n", at);
        assertThat(next).isGreaterThan(at);
        at = next;
      }
      assertThat(all).endsWith("made");
    }
  }

  private void start(TokenConfig... tokens) {
    server =
        BareServer.in(folder, Account.of(new MemoryEngine(clock), "test", Plan.FREE, clock))
            .drain(Duration.ofSeconds(1))
            .tokens(List.of(tokens))
            .headers((route, headers) -> headers.accept("Told", "of " + route))
            .observer(seen::add)
            .start(this::register);
  }

  private void register(Router router) {
    var unmade =
        ReadyAnswer.json(
            new EncodedBody(BODY.getBytes(UTF_8)),
            new ReadyAnswer.Freshness(Duration.ofSeconds(60), Duration.ofSeconds(600)));
    router
        .getReady("/ready/{name}", Scope.READ, this::find, (_, _) -> made("made"))
        .getReady(
            "/unmade",
            Scope.READ,
            _ -> RawAnswer.of(unmade),
            (_, _) -> {
              note("made");
              return RawAnswer.of(unmade);
            })
        .get("/servlet", Scope.READ, (ctx, _) -> ctx.result("servlet"))
        .stream("/listen", Scope.READ, (ctx, _) -> ctx.result("over"));
  }

  private @Nullable RawAnswer find(RawRequest request) {
    boolean found = !request.parameter(0).equals("none");
    note(found ? "found" : "looked for");
    return found ? answer : null;
  }

  private RawAnswer made(String text) {
    note("made");
    return RawAnswer.of(200, text.getBytes(UTF_8)).header("Content-Type", "application/json");
  }

  private void note(String what) {
    threads.add(
        what
            + (Thread.currentThread().isVirtual()
                ? " by a virtual thread"
                : " by a thread of the system"));
  }

  private String get(String target, String... headers) {
    var lines = new ArrayList<>(List.of("GET " + target + " HTTP/1.1", "Host: localhost"));
    lines.addAll(List.of(headers));
    return RawHttp.send(server().uri(), lines.toArray(String[]::new));
  }

  private static List<String> head(String answer) {
    return List.of(answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n", -1));
  }

  private HttpServer server() {
    return Objects.requireNonNull(server);
  }
}
