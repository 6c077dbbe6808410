package dev.hotslice.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.contest.Payload;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AskedTest {
  private static final URI SERVER = URI.create("http://127.0.0.1:8484");
  private static final Payload PAYLOAD = Payload.text("1KB", 1024);

  @Test
  void asks_as_workerd_does() {
    var target = Asked.AS_BY_WORKERD.target(SERVER, PAYLOAD);

    assertThat(target.url()).hasToString("http://127.0.0.1:8484/1KB?urlencoded=true");
    assertThat(target.headers())
        .containsExactly(
            "X-Hotslice-Namespace: KV", "CF-KV-FLPROD-405: https://fake-host/1KB?urlencoded=true");
  }

  @Test
  void asks_over_rest_without_a_header() {
    var target = Asked.OVER_REST.target(SERVER, PAYLOAD);

    assertThat(target.url().getPath()).endsWith("/storage/kv/namespaces/bench/values/1KB");
    assertThat(target.headers()).isEmpty();
  }
}
