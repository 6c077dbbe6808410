package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.tls.TestCertificate;
import dev.hotslice.app.tls.TlsFiles;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
  private static final int SETTINGS = 4;

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private @Nullable HttpServer server;
  private @Nullable HttpClient http;
  @TempDir Path folder;

  @AfterEach
  void stop() {
    if (http != null) {
      http.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void leaves_who_asks_for_an_upgrade_to_http_1_1_where_keys_may_be_anything() throws Exception {
    start(null);
    http = HttpClient.newHttpClient();

    for (var key : List.of("a%00b", "%2e%2e", "a")) {
      var answer = get("/fast/" + key + "/x");

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(answer.body()).isEqualTo(key);
    }
  }

  @Test
  void answers_every_way_over_http_2_with_tls() throws Exception {
    startWithTls();

    assertThat(server().uri()).hasScheme("https");
    answersEveryWay();
    assertThat(get("/ready").sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
  }

  private void answersEveryWay() throws Exception {
    for (var path : List.of("/ready", "/ready", "/fast/%2F/x", "/servlet")) {
      var answer = get(path);

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().map())
          .containsKeys("x-request-id", "x-content-type-options", "content-security-policy")
          .doesNotContainKeys("server", "(block)", "strict-transport-security");
      assertThat(answer.body())
          .isEqualTo(
              switch (path) {
                case "/ready" -> "ready";
                case "/servlet" -> "servlet";
                default -> "%2F";
              });
    }
    var large = "x".repeat(1_000_000);
    var posted = send(request("/fast/a/x").method("PUT", BodyPublishers.ofString(large)));
    assertThat(posted.body()).isEqualTo(large);
    var etag = get("/ready").headers().firstValue("ETag").orElseThrow();
    assertThat(send(request("/ready").header("If-None-Match", etag)).statusCode()).isEqualTo(304);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void answers_many_requests_of_one_connection_at_a_time() throws Exception {
    startWithTls();
    var first =
        Objects.requireNonNull(http)
            .sendAsync(request("/ready").build(), BodyHandlers.ofString())
            .join();
    assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
    var client = Objects.requireNonNull(http);

    var all =
        IntStream.range(0, 100)
            .mapToObj(i -> i % 2 == 0 ? "/ready" : "/servlet")
            .map(path -> client.sendAsync(request(path).build(), BodyHandlers.ofString()))
            .toList();

    assertThat(all).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
  }

  @Test
  void keeps_foreign_names_away_over_http_2() throws Exception {
    startWithTls();
    var _ = get("/ready");

    var answer = send(request("/ready").header("Origin", "http://evil.example"));

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void stops_while_a_client_keeps_its_connection() throws Exception {
    startWithTls();
    assertThat(get("/ready").version()).isEqualTo(HttpClient.Version.HTTP_2);

    assertThatCode(() -> server().close()).doesNotThrowAnyException();
  }

  @Test
  void answers_who_begins_with_http_2_at_once() throws IOException {
    start(null);
    try (var socket = new Socket(server().uri().getHost(), server().uri().getPort())) {
      socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
      socket.getOutputStream().write(new byte[] {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0});
      var frame = new DataInputStream(socket.getInputStream()).readNBytes(9);

      assertThat(frame[3]).isEqualTo((byte) SETTINGS);
    }
  }

  @Test
  void speaks_http_1_1_with_tls_too() throws Exception {
    var files = TestCertificate.of("RSA").write(folder);
    start(files);
    http = trusting(files);

    var answer = send(request("/ready").version(HttpClient.Version.HTTP_1_1));

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(answer.body()).isEqualTo("ready");
  }

  @Test
  void speaks_nothing_older_than_tls_1_2() throws Exception {
    var files = TestCertificate.of("EC").write(folder);
    start(files);
    var context = context(files);
    for (var version : List.of("TLSv1.2", "TLSv1.3")) {
      var old = new SSLParameters();
      old.setProtocols(new String[] {version});
      try (var client = HttpClient.newBuilder().sslContext(context).sslParameters(old).build()) {
        var answer = client.send(request("/ready").build(), BodyHandlers.ofString());
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
      }
    }
    assertThat(TlsContext.of(files).factory().getIncludeProtocols())
        .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
  }

  @Test
  void takes_certificates_over_that_were_replaced_and_keeps_them_when_they_are_broken()
      throws Exception {
    var files = TestCertificate.of("EC").write(folder);
    var context = TlsContext.of(files);
    context.factory().start();
    var first = context.factory().getX509("server");

    context.look();
    assertThat(context.factory().getX509("server")).isSameAs(first);

    var renewed = TestCertificate.another("EC").write(Files.createDirectory(folder.resolve("new")));
    Files.move(renewed.certificate(), files.certificate(), REPLACE_EXISTING);
    Files.move(renewed.key(), files.key(), REPLACE_EXISTING);
    context.look();
    var second = context.factory().getX509("server");
    assertThat(second.getCertificate()).isNotEqualTo(first.getCertificate());

    Files.writeString(files.key(), "broken");
    context.look();
    assertThat(context.factory().getX509("server")).isSameAs(second);
    context.factory().stop();
  }

  private void startWithTls() throws Exception {
    var files = TestCertificate.of("EC").write(folder);
    start(files);
    http = trusting(files);
  }

  private void start(@Nullable TlsFiles tls) {
    server =
        BareServer.in(folder, Account.of(new MemoryEngine(clock), "test", Plan.FREE, clock))
            .tls(tls)
            .formats(Map.of("/fast/", ErrorFormat.PROBLEM_JSON))
            .start(Http2Test::register);
  }

  private static void register(Router router) {
    var ready =
        RawAnswer.of(
            ReadyAnswer.json(
                    new EncodedBody("ready".getBytes(UTF_8)),
                    new ReadyAnswer.Freshness(Duration.ofSeconds(60), Duration.ofSeconds(600)))
                .keep());
    router
        .getReady("/ready", Scope.READ, _ -> ready, (_, _) -> ready)
        .getFast(
            "/fast/{a}/x",
            Scope.READ,
            (request, _) -> RawAnswer.of(200, request.parameter(0).getBytes(UTF_8)))
        .put(
            "/fast/{a}/x",
            Scope.READ,
            (ctx, _) -> Responses.bytes(ctx, "text/plain", Bodies.read(ctx, 2_000_000)))
        .get("/servlet", Scope.READ, (ctx, _) -> ctx.result("servlet"));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return Objects.requireNonNull(http).send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server().uri() + path));
  }

  private static HttpClient trusting(TlsFiles files) throws Exception {
    return HttpClient.newBuilder().sslContext(context(files)).build();
  }

  private static SSLContext context(TlsFiles files) throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", files.read().getCertificate("server"));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private HttpServer server() {
    return Objects.requireNonNull(server);
  }
}
