package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.TestSettings;
import org.junit.jupiter.api.Test;

/// The compatibility date of the configuration counts for bindings, too.
class WorkerdDatesTest extends BoundService {
  @Override
  void configure(TestSettings common) {
    common.compatibleWith("2026-01-29");
  }

  @Test
  void before_30_january_2026_the_least_cache_ttl_was_a_minute() {
    assertThat(kv.get("k", "cache_ttl=59").failure())
        .isEqualTo("400 Invalid cache_ttl of 59. Cache TTL must be at least 60.");
    assertThat(kv.get("k", "cache_ttl=60").status()).isEqualTo(404);
    assertThat(kv.bulk("{\"keys\":[\"k\"],\"cacheTtl\":\"59\"}").failure())
        .isEqualTo("400 Invalid cache_ttl of 59. Cache TTL must be at least 60.");
    assertThat(kv.bulk("{\"keys\":[\"k\"],\"cacheTtl\":\"60\"}").status()).isEqualTo(200);
  }
}
