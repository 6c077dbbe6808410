package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.config.Secret;
import dev.hotslice.config.TokenConfig;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontTest {
  private static final String RAW = "/raw/";

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final BlockingQueue<RequestLine> seen = new LinkedBlockingQueue<>();
  private @Nullable HttpServer server;
  @TempDir Path folder;

  @BeforeEach
  void start() {
    server = start(List.of());
  }

  @AfterEach
  void stop() {
    server().close();
  }

  private HttpServer start(List<TokenConfig> tokens) {
    var engine = new MemoryEngine(clock);
    return BareServer.in(folder, Account.of(engine, "test", Plan.FREE, clock))
        .drain(Duration.ofSeconds(1))
        .tokens(tokens)
        .formats(Map.of(RAW, ErrorFormat.PROBLEM_JSON))
        .observer(seen::add)
        .start(FrontTest::register);
  }

  private static void register(Router router) {
    router
        .getFast(
            "/raw/{a}/x/{b}",
            Scope.READ,
            (request, invocation) ->
                text(request.parameter(0) + " " + request.parameter(1) + " " + invocation.cause()))
        .getFast(
            "/v1/broken",
            Scope.READ,
            (_, _) -> {
              throw new IllegalStateException("secret");
            })
        .getFast("/v1/large", Scope.READ, (_, _) -> RawAnswer.of(200, large()))
        .getFast(
            "/v1/streamed",
            Scope.READ,
            (_, _) -> RawAnswer.streamed(200, out -> out.write(large())))
        .put(
            "/raw/{a}/x/{b}",
            Scope.READ,
            (ctx, _) ->
                Responses.bytes(
                    ctx, "text/plain", RawPath.of(ctx).getBytes(StandardCharsets.UTF_8)))
        .get("/v1/slow", Scope.READ, (ctx, _) -> ctx.result("slow"));
  }

  private static RawAnswer text(String text) {
    return RawAnswer.of(200, text.getBytes(StandardCharsets.UTF_8))
        .header("Content-Type", "text/plain");
  }

  private static byte[] large() {
    var bytes = new byte[3_000_000];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  private HttpServer server() {
    return Objects.requireNonNull(server);
  }

  private String get(String target, String... headers) {
    return send("GET", target, headers);
  }

  private String send(String method, String target, String... headers) {
    var lines = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1", "Host: localhost"));
    lines.addAll(List.of(headers));
    return RawHttp.send(server().uri(), lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "/raw/1/x/2, 1 2",
    "/raw/%00/x/..%2f, %00 ..%2f",
    "/raw/%zz/x/^[]|, %zz ^[]|",
    "/raw/../x/%2e%2e?q, .. %2e%2e",
    "/raw/a#b/x/;, a#b ;",
  })
  void answers_a_fast_route_with_its_parameters_raw(String target, String parameters) {
    assertThat(get(target))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("\r\n\r\n" + parameters + " route:GET /raw/{a}/x/{b}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/raw/1/x/2/", "/raw/1/x/", "/raw//x/2", "/raw/1/y/2", "/raw/1/x/2/3"})
  void answers_nothing_but_what_its_template_says(String target) {
    assertThat(get(target)).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void hands_the_raw_path_to_servlets_too() {
    assertThat(send("PUT", "/raw/%00/x/%2e%2e?x=%zz")).endsWith("\r\n\r\n/raw/%00/x/%2e%2e");
  }

  @Test
  void answers_head_without_the_body() {
    var answer = send("HEAD", "/raw/1/x/2");

    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Length: 28\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void knows_a_fast_route_when_another_method_is_asked_for() {
    assertThat(send("POST", "/raw/1/x/2", "Content-Length: 0"))
        .startsWith("HTTP/1.1 405 ")
        .containsPattern("Allow: [A-Z, ]*GET[A-Z, ]*");
    assertThat(server().routes()).extracting(Route::toString).contains("GET /raw/{a}/x/{b}");
  }

  @Test
  void sets_the_same_headers_on_both_ways() {
    for (var target : new String[] {"/raw/1/x/2", "/v1/slow", "/v1/broken", "/v1/none"}) {
      assertThat(get(target, "X-Request-Id: r-1"))
          .contains("X-Request-Id: r-1\r\n")
          .contains("X-Content-Type-Options: nosniff\r\n")
          .contains("Content-Security-Policy: default-src 'none'")
          .doesNotContain("Server:");
    }
  }

  @Test
  void guards_both_ways_against_foreign_pages() {
    for (var target : new String[] {"/raw/1/x/2", "/v1/slow"}) {
      var answer =
          RawHttp.send(server().uri(), "GET " + target + " HTTP/1.1", "Host: evil.example");

      assertThat(answer)
          .startsWith("HTTP/1.1 403 ")
          .contains("urn:hotslice:problem:foreign-host")
          .contains("X-Request-Id: ");
    }
  }

  /// Else the connection would break under the client, which would never see the answer.
  @Test
  void reads_the_body_of_a_request_that_it_refuses() {
    var answer =
        RawHttp.send(
            server().uri(),
            "PUT /raw/1/x/2 HTTP/1.1",
            "Host: evil.example",
            "Content-Length: 20000000",
            "",
            "x".repeat(20_000_000));

    assertThat(answer).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void asks_both_ways_for_a_token() {
    server().close();
    server = start(List.of(new TokenConfig("me", new Secret("hs_me"), Set.of("read"))));

    for (var target : new String[] {"/raw/1/x/2", "/v1/slow"}) {
      assertThat(get(target)).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Bearer");
      assertThat(get(target, "Authorization: Bearer hs_me")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void tells_both_ways_of_finished_requests() throws InterruptedException {
    assertThat(lineOf("/raw/1/x/2")).isEqualTo("GET /raw/{a}/x/{b} 200");
    assertThat(lineOf("/v1/slow")).isEqualTo("GET /v1/slow 200");
    assertThat(lineOf("/v1/broken")).isEqualTo("GET /v1/broken 500");
    assertThat(lineOf("/v1/none")).isEqualTo("GET unmatched 404");
  }

  /// A client may have its answer a moment before the server has told of it.
  private String lineOf(String target) throws InterruptedException {
    var _ = get(target);
    var line = Objects.requireNonNull(seen.poll(20, TimeUnit.SECONDS));
    return line.method() + " " + line.route() + " " + line.status();
  }

  @Test
  void tells_nothing_of_what_broke() {
    assertThat(get("/v1/broken"))
        .startsWith("HTTP/1.1 500 ")
        .contains("urn:hotslice:problem:internal")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/large", "/v1/streamed"})
  void sends_a_large_body_whole(String target) {
    try (var http = java.net.http.HttpClient.newHttpClient()) {
      var request = java.net.http.HttpRequest.newBuilder(server().uri().resolve(target)).build();
      var answer =
          http.sendAsync(request, java.net.http.HttpResponse.BodyHandlers.ofByteArray()).join();

      assertThat(answer.body()).isEqualTo(large());
    }
  }
}
