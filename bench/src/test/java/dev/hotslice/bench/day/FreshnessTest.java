package dev.hotslice.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.day.feed.News;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Set<String> NOTHING = Set.of();

  private final Freshness freshness = new Freshness();

  @Test
  void what_misses_nothing_has_no_age() {
    freshness.seen(NOON, NOTHING::contains);
    freshness.published(List.of(news(1, "a")));
    freshness.seen(NOON.plusSeconds(300), Set.of("a")::contains);

    assertThat(freshness.ages()).containsExactly(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void the_age_is_that_of_the_oldest_item_that_is_missing() {
    freshness.published(List.of(news(1, "a"), news(2, "b"), news(4, "c")));

    freshness.seen(minute(10), Set.of("a")::contains);
    freshness.seen(minute(11), NOTHING::contains);

    assertThat(freshness.ages()).containsExactly(Duration.ofMinutes(8), Duration.ofMinutes(10));
  }

  @Test
  void an_item_of_which_nobody_can_know_yet_is_not_missing() {
    freshness.published(List.of(news(5, "a")));

    freshness.seen(minute(4), NOTHING::contains);
    freshness.seen(minute(5), NOTHING::contains);

    assertThat(freshness.ages()).containsExactly(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void the_delay_of_an_item_ends_when_it_is_shown_for_the_first_time() {
    freshness.published(List.of(news(1, "a"), news(2, "b")));

    freshness.shown(minute(15), Set.of("a")::contains);
    freshness.shown(minute(30), Set.of("a", "b")::contains);

    assertThat(freshness.delays()).containsExactly(Duration.ofMinutes(14), Duration.ofMinutes(28));
    assertThat(freshness.neverShown()).isZero();
  }

  @Test
  void an_item_that_is_never_shown_is_told() {
    freshness.published(List.of(news(1, "a")));
    freshness.shown(minute(15), NOTHING::contains);

    assertThat(freshness.neverShown()).isEqualTo(1);
    assertThat(freshness.delays()).isEmpty();
  }

  private static News news(int minute, String link) {
    return new News(minute(minute), link);
  }

  private static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }
}
