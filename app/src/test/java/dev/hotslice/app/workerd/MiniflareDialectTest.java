package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniflareDialectTest {
  private static final String BINDING = "MF-Binding";
  private static final String URL = "MF-URL";

  private EdgeService service;
  private Wire wire;

  @BeforeEach
  void start(@TempDir Path folder) {
    service = EdgeService.start(TestSettings.in(folder).build());
    wire = new Wire(service.uri());
  }

  @AfterEach
  void stop() {
    wire.close();
    service.close();
  }

  @Test
  void takes_the_call_out_of_the_headers() {
    var value = "v".getBytes(StandardCharsets.UTF_8);
    var url = "https://fake-host/a%2Fb%00^?urlencoded=true";
    var put =
        wire.send(
            "PUT", "/", value, BINDING, "DATA_STORE", URL, url, "MF-Header-cf-kv-metadata", "{}");

    var get = wire.send("GET", "/", BINDING, "DATA_STORE", URL, url);
    var list = wire.send("GET", "/", BINDING, "DATA_STORE", URL, "https://fake-host?prefix=a");

    assertThat(put.failure()).isEqualTo("200 OK");
    assertThat(get.text()).isEqualTo("v");
    assertThat(get.header("CF-KV-Metadata")).isEqualTo("{}");
    assertThat(list.text())
        .isEqualTo(
            "{\"keys\":[{\"name\":\"a/b\\u0000^\",\"metadata\":\"{}\"}],\"list_complete\":true,"
                + "\"cacheStatus\":null}");
  }

  @Test
  void reads_many_keys() {
    var body = "{\"keys\":[\"a\"]}".getBytes(StandardCharsets.UTF_8);

    var answer =
        wire.send("POST", "/", body, BINDING, "DATA_STORE", URL, "https://fake-host/bulk/get");

    assertThat(answer.text()).isEqualTo("{\"a\":null}");
  }

  @Test
  void tells_errors_in_the_status_line() {
    var answer =
        wire.send("GET", "/", BINDING, "DATA_STORE", URL, "https://fake-host/k?cache_ttl=5");

    assertThat(answer.failure())
        .isEqualTo("400 Invalid cache_ttl of 5. Cache TTL must be at least 30.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/DATA_STORE", "/DATA_STORE/", "/%44ATA_STORE", "/" + TestSettings.NAMESPACE})
  void lets_the_path_of_its_one_url_name_the_namespace(String path) {
    var answer = wire.send("GET", path, BINDING, "KV", URL, "https://fake-host/k");

    assertThat(answer.failure()).isEqualTo("404 Not Found");
  }

  @Test
  void refuses_a_binding_that_is_not_known() {
    var answer = wire.send("GET", "/", BINDING, "KV", URL, "https://fake-host/k");

    assertThat(answer.failure()).startsWith("400 namespace \"KV\" is not known here");
  }

  @Test
  void refuses_to_speak_over_a_web_socket() {
    var answer =
        wire.send(
            "GET",
            "/?MF-Binding=DATA_STORE",
            "Connection",
            "Upgrade",
            "Upgrade",
            "websocket",
            "Sec-WebSocket-Key",
            "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version",
            "13");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(wire.send("GET", "/", BINDING, "DATA_STORE", URL, "https://x/k").status())
        .isEqualTo(404);
  }
}
