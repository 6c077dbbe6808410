package dev.hotslice.mockkv.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.mockkv.MockNamespace;
import dev.hotslice.mockkv.junit.MockKv;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@MockKv(consistency = "cloudflare")
class LogoutTest {
  private static final KvKey SESSION = KvKey.of("session:7");

  @Test
  void a_closed_session_lives_on_elsewhere_for_a_minute(MockNamespace kv) {
    kv.put(SESSION, KvValue.of("ada"), PutOptions.NONE);
    assertThat(kv.at("tokyo").get(SESSION)).isNotNull();

    kv.delete(SESSION);

    assertThat(kv.at("tokyo").get(SESSION)).isNotNull();
    kv.advance(Duration.ofSeconds(60));
    assertThat(kv.at("tokyo").get(SESSION)).isNull();
  }
}
