package dev.hotslice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.config.ConfigReader;
import dev.hotslice.config.Secret;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.time.AdjustableClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeServiceTest {
  @TempDir Path folder;

  @Test
  void answers_a_probe_once_it_has_started() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service)) {
      var answer = client.get("/healthz");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("{\"status\":\"up\"}");
    }
  }

  @Test
  void says_in_one_line_that_the_port_is_taken() {
    try (var first = EdgeService.start(TestSettings.in(folder).build())) {
      int port = first.uri().getPort();
      var second = TestSettings.in(folder).build().withPort(port);

      assertThatThrownBy(() -> EdgeService.start(second))
          .isInstanceOf(StartupException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:"
                  + port
                  + ": Address already in use; stop what uses it, or choose another with --port (0"
                  + " takes any free one)");
    }
  }

  @Test
  void says_of_which_binding_the_port_is_taken() {
    try (var first = EdgeService.start(TestSettings.in(folder).build())) {
      int port = first.uri().getPort();
      var second = TestSettings.in(folder).ownPort(port).build();

      assertThatThrownBy(() -> EdgeService.start(second))
          .isInstanceOf(StartupException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:"
                  + port
                  + ": Address already in use; stop what uses it, or choose another with"
                  + " hotslice.namespaces.DATA_STORE.port (0 takes any free one)");
    }
  }

  @Test
  void refuses_an_address_that_others_can_reach_while_there_is_no_token() {
    var settings = TestSettings.in(folder).host("0.0.0.0").build();

    assertThatThrownBy(() -> EdgeService.start(settings))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "host is 0.0.0.0, which other machines can reach, and there is no token: make one with"
                + " \"hotslice token create --name me --scope admin --data "
                + folder.resolve("data")
                + "\", or listen on 127.0.0.1");
  }

  @Test
  void refuses_a_clock_that_callers_set_on_an_address_that_others_can_reach() {
    var settings = TestSettings.in(folder).host("0.0.0.0").token("hs_all", "admin");
    var manual = settings.build().withClock(AdjustableClock.following(settings.clock));

    assertThatThrownBy(() -> EdgeService.start(manual))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "host is 0.0.0.0, which other machines can reach, and with --manual-clock callers set"
                + " the time: listen on 127.0.0.1, or leave --manual-clock out");
  }

  @Test
  void listens_to_everybody_when_there_is_a_token() {
    var settings = TestSettings.in(folder).host("0.0.0.0").token("hs_all", "admin").build();

    try (var service = EdgeService.start(settings);
        var client = new TestClient(service)) {
      assertThat(client.get("/v1/budget").status()).isEqualTo(401);
      assertThat(client.get("/v1/budget", "Authorization", "Bearer hs_all").status())
          .isEqualTo(200);
    }
  }

  @Test
  void closing_twice_is_fine() {
    var service = EdgeService.start(TestSettings.in(folder).build());

    service.close();
    service.close();

    assertThatThrownBy(() -> new TestClient(service).get("/healthz"))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }

  @Test
  void keeps_entries_and_runs_over_a_restart() {
    var feed = new TestFeed(folder, "feed").item(0, "One", "first").write();
    var settings =
        TestSettings.in(folder)
            .store(new StoreConfig.Embedded())
            .source(feed.source("news"))
            .index("hub", 10)
            .build();
    try (var service = EdgeService.start(settings);
        var client = new TestClient(service)) {
      assertThat(client.put(TestSettings.KV + "/values/k", "kept").status()).isEqualTo(200);
      assertThat(client.post("/v1/cron/refresh-hub/run", "").status()).isEqualTo(200);
    }

    try (var service = EdgeService.start(settings);
        var client = new TestClient(service)) {
      assertThat(client.get(TestSettings.KV + "/values/k").text()).isEqualTo("kept");
      assertThat(client.get("/v1/indexes/hub?q=one").text()).contains("\"title\":\"One\"");
      assertThat(client.get("/v1/cron/runs").text()).contains("\"job\":\"refresh-hub\"");
      assertThat(client.get("/readyz").status()).isEqualTo(200);
    }
  }

  @Test
  void says_in_one_line_that_the_data_folder_is_in_use_and_lets_go_of_it_after_a_failed_start() {
    var settings = TestSettings.in(folder).store(new StoreConfig.Embedded()).build();
    try (var first = EdgeService.start(settings)) {
      assertThatThrownBy(() -> EdgeService.start(settings))
          .isInstanceOf(StartupException.class)
          .hasMessageStartingWith("the store cannot be opened: ")
          .hasMessageContaining(folder.resolve("data").toString())
          .hasMessageNotContaining("\n");

      var other = settings.withData(folder.resolve("other"));
      assertThatThrownBy(() -> EdgeService.start(other.withPort(first.uri().getPort())))
          .hasMessageStartingWith("cannot listen on ");
      EdgeService.start(other).close();
    }
  }

  @Test
  void says_in_one_line_that_redis_does_not_answer_without_its_password() {
    var redis = new StoreConfig.Redis(new Secret("redis://:hidden@127.0.0.1:1"), "test");
    var settings = TestSettings.in(folder).store(redis).build();

    assertThatThrownBy(() -> EdgeService.start(settings))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("the store does not answer: ")
        .hasMessageNotContaining("hidden")
        .hasMessageNotContaining("\n");
  }

  @Test
  void serves_a_configuration_without_any_namespace() throws IOException {
    var file = Files.writeString(folder.resolve("wrangler.toml"), "name = \"plain\"\n");
    var config = Objects.requireNonNull(ConfigReader.read(file, null, Map.of()).config());
    try (var service = EdgeService.start(ServiceSettings.of(config).withPort(0).withoutSchedule());
        var client = new TestClient(service)) {
      assertThat(client.get("/readyz").status()).isEqualTo(200);
      assertThat(client.get("/v1/engagement").status()).isEqualTo(404);
    }
  }

  @Test
  void takes_any_text_as_the_id_of_a_namespace() {
    for (var id : new String[] {"<YOUR_ID>", "hotslice-system"}) {
      try (var service = EdgeService.start(TestSettings.in(folder).namespace(id).build());
          var client = new TestClient(service)) {
        var keys = TestSettings.KV.replace(TestSettings.NAMESPACE, "DATA_STORE") + "/keys";

        assertThat(client.get(keys).text()).as(id).contains("\"result\":[]");
      }
    }
  }

  @Test
  void lets_a_request_end_that_runs_when_it_is_closed() throws Exception {
    var service = EdgeService.start(TestSettings.in(folder).build());
    var head =
        """
        POST /v1/engagement HTTP/1.1\r
        Host: localhost\r
        Expect: 100-continue\r
        Transfer-Encoding: chunked\r
        Connection: close\r
        \r
        """;
    try (var socket = new Socket(service.uri().getHost(), service.uri().getPort())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      // "100 Continue" comes when the route reads the body: it is running now
      var goOn = new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII);
      assertThat(goOn).startsWith("HTTP/1.1 100 ");

      var closing = Thread.startVirtualThread(service::close);
      awaitRefusal(service, socket);
      socket.getOutputStream().write("2\r\n[]\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      closing.join();

      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("{\"accepted\":0,\"rejected\":[]}");
    }
  }

  /// Returns once the service takes no new connection. Until then the upload goes on, a blank at a
  /// time: a closing server soon gives up a client that falls silent.
  private static void awaitRefusal(EdgeService service, Socket upload) throws IOException {
    var blank = "1\r\n \r\n".getBytes(StandardCharsets.US_ASCII);
    while (isListening(service)) {
      upload.getOutputStream().write(blank);
    }
  }

  private static boolean isListening(EdgeService service) throws IOException {
    try (var _ = new Socket(service.uri().getHost(), service.uri().getPort())) {
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }
}
