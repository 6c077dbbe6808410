package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.config.Secret;
import dev.hotslice.config.TokenConfig;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests whose heads came before, which Jetty does not get to see.
@Timeout(60)
class ShortcutTest {
  private static final int LARGE = 3_000_000;
  private static final String CLOSE = "Connection: close";

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final BlockingQueue<RequestLine> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<CompletableFuture<RawAnswer>> begun = new LinkedBlockingQueue<>();
  private final AtomicInteger counted = new AtomicInteger();

  /// Of each request, whether it took the shortcut.
  private final BlockingQueue<Boolean> taken = new LinkedBlockingQueue<>();

  private final RawAnswer small = ready("small ".repeat(50).getBytes(ISO_8859_1));
  private final byte[] largeBytes = new byte[LARGE];
  private volatile @Nullable RawAnswer large;
  private @Nullable HttpServer server;
  @TempDir Path folder;

  @AfterEach
  void stop() {
    begun.forEach(stage -> stage.complete(text("over")));
    server().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /ready/a HTTP/1.1",
        "HEAD /ready/a HTTP/1.1",
        "GET /ready/a?b=c HTTP/1.1",
        "GET /ready/a HTTP/1.1\r\nAccept-Encoding: gzip",
        "GET /ready/a HTTP/1.1\r\nIf-None-Match: *",
        "GET /ready/a HTTP/1.1\r\nConnection: Keep-Alive",
        "GET /ready/a HTTP/1.1\r\nSec-Purpose: prefetch",
        "GET /ready/a HTTP/1.1\r\nOrigin: http://evil.example",
        "GET /ready/a HTTP/1.1\r\nX-Request-Id: mine",
        "GET /staged/now HTTP/1.1",
        "HEAD /staged/now HTTP/1.1",
        "GET /staged/odd HTTP/1.1",
        "GET /staged/known HTTP/1.1",
        "HEAD /staged/odd HTTP/1.1",
        "GET /staged/split HTTP/1.1",
        "GET /staged/none HTTP/1.1"
      })
  void says_the_same_as_the_long_way(String head) throws Exception {
    start();
    try (var wire = wire();
        var other = wire()) {
      var first = ask(wire, head);

      for (var again : List.of(wire, other, wire)) {
        assertThat(ask(again, head)).isEqualTo(first);
      }
    }
    assertThat(taken).containsExactly(false, true, true, true);
    var told = lines(4);
    assertThat(told).containsOnly(told.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /ready/none HTTP/1.1",
        "GET /staged/thread HTTP/1.1",
        "GET /ready/a HTTP/1.1\r\nExpect: 100-continue",
        "GET /ready/a HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: other",
        "GET /ready/a HTTP/1.1\r\nContent-Length: 0\r\nTransfer-Encoding: identity"
      })
  void is_not_for_what_needs_more(String head) throws Exception {
    start();
    for (int time = 0; time < 3; time++) {
      try (var wire = wire()) {
        wire.send(head + "\r\nHost: localhost\r\n\r\n");
        assertThat(wire.head()).startsWith("HTTP/1.1 ");
      }
    }
    assertThat(taken).doesNotContain(true);
  }

  @Test
  void leaves_a_request_to_jetty_once_nothing_is_at_hand_any_more() throws Exception {
    start();
    try (var wire = wire()) {
      var first = ask(wire, "GET /ready/sometimes HTTP/1.1");
      large = null;

      assertThat(ask(wire, "GET /ready/sometimes HTTP/1.1")).endsWith("made").isNotEqualTo(first);
      assertThat(ask(wire, "GET /ready/a HTTP/1.1")).contains("small");
    }
    assertThat(lines(3)).hasSize(3);
  }

  @Test
  void takes_nothing_that_ends_the_connection() throws Exception {
    start();
    for (var head : List.of("GET /ready/a HTTP/1.1\r\n" + CLOSE, "GET /ready/a HTTP/1.0")) {
      for (int time = 0; time < 2; time++) {
        try (var wire = wire()) {
          wire.send(head + "\r\nHost: localhost\r\n\r\n");
          assertThat(wire.rest()).contains("small small");
        }
      }
    }
    assertThat(taken).containsExactly(false, false, false, false);
  }

  @Test
  void asks_for_rights_and_counts_each_time() throws Exception {
    var config = new TokenConfig("me", new Secret("hs_me"), Set.of("read"));
    start(config);
    try (var wire = wire()) {
      for (int time = 1; time <= 3; time++) {
        assertThat(ask(wire, "GET /ready/a HTTP/1.1")).startsWith("HTTP/1.1 401 ");
        assertThat(ask(wire, "GET /ready/a HTTP/1.1\r\nAuthorization: Bearer hs_me"))
            .contains("Cache-Control: private", "small");
        assertThat(counted).hasValue(time);
      }
    }
  }

  @Test
  void takes_one_head_at_a_time_however_the_bytes_come() throws Exception {
    start();
    var a = "GET /ready/a HTTP/1.1\r\nHost: localhost\r\n\r\n";
    var other = "GET /ready/none HTTP/1.1\r\nHost: localhost\r\n\r\n";
    var random = new Random(5);
    try (var wire = wire()) {
      for (int round = 0; round < 60; round++) {
        var all = new StringBuilder();
        var expected = new ArrayList<String>();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
          boolean isA = random.nextInt(3) > 0;
          all.append(isA ? a : other);
          expected.add(isA ? "small" : "made");
        }
        for (int at = 0; at < all.length(); ) {
          int end = Math.min(all.length(), at + 1 + random.nextInt(2 * a.length()));
          wire.send(all.substring(at, end));
          at = end;
        }
        for (var body : expected) {
          var _ = wire.head();
          assertThat(wire.body()).startsWith(body);
        }
      }
    }
    assertThat(taken).contains(true, false);
  }

  /// The first piece of it must not be taken for the whole the next time.
  @Test
  void does_not_learn_a_head_that_is_read_in_pieces() throws Exception {
    start();
    try (var wire = wire()) {
      for (int length = KnownHeads.LONGEST - 200; length < KnownHeads.LONGEST + 200; length += 3) {
        var padding = "X-Pad: " + "p".repeat(length);
        for (int time = 0; time < 3; time++) {
          assertThat(ask(wire, "GET /ready/a HTTP/1.1\r\n" + padding)).contains("small");
          assertThat(ask(wire, "GET /staged/now HTTP/1.1\r\n" + padding)).endsWith("now");
        }
      }
    }
    assertThat(taken).contains(true).endsWith(false, false, false, false, false, false);
  }

  @Test
  void sends_what_a_slow_client_takes_late() throws Exception {
    start();
    try (var wire = Wire.narrow(server().uri(), 4096)) {
      for (int time = 0; time < 3; time++) {
        for (var path : List.of("/ready/large", "/staged/large", "/ready/a")) {
          wire.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
          var head = wire.head();
          if (path.endsWith("large")) {
            assertThat(head).contains("Content-Length: " + LARGE + "\r\n");
            assertThat(wire.bytes(LARGE)).isEqualTo(largeBytes);
          } else {
            assertThat(wire.body()).startsWith("small");
          }
        }
      }
    }
    assertThat(taken).hasSize(9).endsWith(true, true, true, true, true, true);
  }

  @Test
  void survives_clients_that_leave() throws Exception {
    start();
    for (int time = 0; time < 5; time++) {
      try (var wire = Wire.narrow(server().uri(), 4096)) {
        wire.send("GET /ready/large HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
    }
    try (var wire = wire()) {
      assertThat(ask(wire, "GET /ready/a HTTP/1.1")).contains("small");
    }
    assertThat(lines(6)).hasSize(6);
  }

  @Test
  void a_server_that_stops_waits_for_what_has_begun() throws Exception {
    start();
    try (var wire = wire();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int time = 0; time < 2; time++) {
        wire.send("GET /staged/late HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var stage = next();
        Future<?> stopped = null;
        if (time == 1) {
          stopped = threads.submit(server()::close);
          awaitRefusal();
        }
        var _ = stage.complete(text("in time"));
        var _ = wire.head();
        assertThat(wire.body()).isEqualTo("in time");
        if (stopped != null) {
          stopped.get();
        }
      }
    }
    assertThat(taken).containsExactly(false, true);
  }

  /// Comes back once the server takes no more connections, which is after it has begun to stop.
  private void awaitRefusal() {
    while (true) {
      try (var _ = wire()) {
        Thread.onSpinWait();
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void tells_when_an_answer_breaks_down() throws Exception {
    start();
    try (var wire = wire()) {
      for (int time = 0; time < 2; time++) {
        wire.send("GET /staged/late HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var _ = next().completeExceptionally(new AssertionError("secret"));

        assertThat(wire.head()).startsWith("HTTP/1.1 500 ");
        assertThat(wire.body()).doesNotContain("secret");
      }
    }
  }

  @Test
  void many_connections_get_what_they_asked_for() throws Exception {
    start();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<?>>();
      for (int client = 0; client < 30; client++) {
        int number = client;
        clients.add(
            threads.submit(() -> {
              askMany(number);
              return null;
            }));
      }
      for (var client : clients) {
        client.get();
      }
    }
  }

  private void askMany(int number) throws IOException {
    try (var wire = wire()) {
      for (int time = 0; time < 100; time++) {
        var id = "r" + (number * 23 + time) % 700;
        var head = "GET /echo/" + id + " HTTP/1.1";
        assertThat(ask(wire, head)).endsWith("\r\n\r\n" + id);
      }
    }
  }

  private void start(TokenConfig... tokens) {
    new Random(1).nextBytes(largeBytes);
    large = ready(largeBytes);
    server =
        BareServer.in(folder, Account.of(new MemoryEngine(clock), "test", Plan.FREE, clock))
            .drain(Duration.ofSeconds(20))
            .tokens(List.of(tokens))
            .throttle((_, _, headers) -> {
              counted.incrementAndGet();
              headers.accept("Counted", "yes");
            })
            .headers((route, headers) -> headers.accept("Told", "of " + route))
            .observer(line -> lines.add(untimed(line)))
            .start(this::register);
  }

  private static RequestLine untimed(RequestLine line) {
    return new RequestLine(
        line.method(), line.route(), line.status(), line.prefetch(), line.endless(), Duration.ZERO);
  }

  private void register(Router router) {
    router
        .getReady("/ready/{name}", Scope.READ, this::find, (_, _) -> text("made"))
        .getReady(
            "/echo/{name}",
            Scope.READ,
            request -> text(request.parameter(0)),
            (_, _) -> text("made"))
        .getFast("/staged/{what}", Scope.READ, new Staged());
  }

  private @Nullable RawAnswer find(RawRequest request) {
    note(request);
    return switch (request.parameter(0)) {
      case "a" -> small;
      case "large", "sometimes" -> large;
      default -> null;
    };
  }

  private final class Staged implements StagedEndpoint {
    @Override
    public RawAnswer answer(RawRequest request, Invocation invocation) {
      return text("on a thread");
    }

    @Override
    public @Nullable Beginning prepare(RawRequest request) {
      note(request);
      return switch (request.parameter(0)) {
        case "thread" -> null;
        case "none" ->
            _ -> CompletableFuture.failedStage(new ProblemException(404, "none", "there is none"));
        case "known" -> _ -> done(RawAnswer.empty(304).header("ETag", "\"a\""));
        case "odd" -> _ -> done(RawAnswer.withReason(418, "Odd", "odd".getBytes(ISO_8859_1)));
        case "large" -> _ -> done(RawAnswer.of(200, largeBytes));
        case "late" ->
            _ -> {
              var stage = new CompletableFuture<RawAnswer>();
              begun.add(stage);
              return stage;
            };
        case "split" -> _ -> done(text("now").header("X-More", "a\r\nX-Evil: \u0001\u00e9"));
        default -> _ -> done(text("now").header("X-More", "yes"));
      };
    }

    private static CompletableFuture<RawAnswer> done(RawAnswer answer) {
      return CompletableFuture.completedFuture(answer);
    }
  }

  private void note(RawRequest request) {
    taken.add(request.known() == null);
  }

  /// Returns the answer without what is another each time.
  private static String ask(Wire wire, String head) throws IOException {
    wire.send(head + "\r\nHost: localhost\r\n\r\n");
    var answer = wire.head();
    var body = head.startsWith("HEAD ") ? "" : wire.body();
    assertThat(answer).contains("\r\nDate: ").contains("\r\nX-Request-Id: ");
    return answer
            .replaceFirst("\r\nDate: [^\r]*", "")
            .replaceFirst("\r\nX-Request-Id: [0-9a-f]{16}", "")
        + body.replaceAll("[0-9a-f]{16}", "ID");
  }

  private List<RequestLine> lines(int count) throws InterruptedException {
    var all = new ArrayList<RequestLine>();
    while (all.size() < count) {
      all.add(Objects.requireNonNull(lines.poll(20, TimeUnit.SECONDS), "a request was not told"));
    }
    return all;
  }

  private CompletableFuture<RawAnswer> next() throws InterruptedException {
    return Objects.requireNonNull(begun.poll(20, TimeUnit.SECONDS), "nothing was begun");
  }

  private static RawAnswer ready(byte[] bytes) {
    var freshness = new ReadyAnswer.Freshness(Duration.ofSeconds(60), Duration.ofSeconds(600));
    return RawAnswer.of(ReadyAnswer.json(new EncodedBody(bytes), freshness).keep());
  }

  private static RawAnswer text(String text) {
    return RawAnswer.of(200, text.getBytes(ISO_8859_1));
  }

  private Wire wire() throws IOException {
    return Wire.to(server().uri());
  }

  private HttpServer server() {
    return Objects.requireNonNull(server);
  }
}
