package dev.hotslice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
}
