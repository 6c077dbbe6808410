package dev.hotslice.kv.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {
  @Test
  void reads_in_the_default_location_and_is_kept_for_a_minute() {
    var reader = Reader.local();

    assertThat(reader.location()).isEqualTo("local");
    assertThat(reader.cacheTtl()).isEqualTo(Duration.ofSeconds(60));
    assertThat(reader.cacheStatus()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "cdg-1", "0", "-", "abcdefghijklmnopqrstuvwxyz-01234"})
  void a_location_is_any_short_plain_text(String location) {
    assertThat(Reader.at(location).location()).isEqualTo(location);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CDG", "a b", "a.b", "é", "a\n", "abcdefghijklmnopqrstuvwxyz-012345"})
  void other_text_is_refused(String location) {
    assertThatThrownBy(() -> Reader.at(location))
        .isInstanceOfSatisfying(
            InvalidInputException.class, refused -> assertThat(refused.status()).isEqualTo(400))
        .hasMessage(
            "Invalid location \"%s\". It must be 1 to 32 lower-case letters, digits and hyphens.",
            location);
  }

  @Test
  void keeps_for_the_time_that_is_asked_for() {
    var ttl = Duration.ofSeconds(30);

    assertThat(Reader.at("cdg").withCacheTtl(ttl).cacheTtl()).isEqualTo(ttl);
    assertThat(Reader.at("cdg").withCacheTtl(ttl).location()).isEqualTo("cdg");
  }

  @ParameterizedTest
  @ValueSource(longs = {30, 60})
  void less_than_the_plan_allows_is_refused(long floor) {
    var reader = Reader.local().withCacheTtl(Duration.ofSeconds(floor - 1));

    assertThatThrownBy(() -> reader.requireCacheTtl(Duration.ofSeconds(floor)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid cache_ttl of %d. Cache TTL must be at least %d.", floor - 1, floor);
    Reader.local()
        .withCacheTtl(Duration.ofSeconds(floor))
        .requireCacheTtl(Duration.ofSeconds(floor));
  }

  @Test
  void who_asks_for_no_time_is_never_refused() {
    Reader.local().requireCacheTtl(Duration.ofHours(1));

    assertThat(Reader.local().cacheTtl()).isEqualTo(Duration.ofSeconds(60));
  }
}
