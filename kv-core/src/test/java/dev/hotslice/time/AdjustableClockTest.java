package dev.hotslice.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustableClockTest {
  private final ManualClock real = ManualClock.at("2026-11-20T12:00:00.123456Z");
  private final AdjustableClock clock = AdjustableClock.following(real);

  @Test
  void follows_until_it_is_moved_and_stands_still_then() {
    real.advance(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(real.instant());
    assertThat(clock.isStill()).isFalse();

    clock.set(Instant.parse("2030-01-01T00:00:00Z"));
    real.advance(Duration.ofDays(1));

    assertThat(clock.instant()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(clock.isStill()).isTrue();
  }

  @Test
  void advances_from_where_it_is_and_stands_at_whole_milliseconds() {
    clock.advance(Duration.ofSeconds(61));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-20T12:01:01.123Z"));

    clock.advance(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-21T12:01:01.123Z"));
  }

  @Test
  void follows_again_when_it_is_told_to() {
    clock.set(Instant.EPOCH);

    clock.follow();

    assertThat(clock.instant()).isEqualTo(real.instant());
    assertThat(clock.isStill()).isFalse();
  }

  @Test
  void stands_at_both_of_its_ends_and_nowhere_beyond() {
    clock.set(AdjustableClock.FIRST);
    clock.set(AdjustableClock.LAST);
    assertThat(clock.instant()).isEqualTo(Instant.parse("2199-12-31T23:59:59.999Z"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.advance(Duration.ofMillis(1)))
        .withMessage(
            "step is PT0.001S, it must not be negative and lead from 2199-12-31T23:59:59.999Z to"
                + " 2199-12-31T23:59:59.999Z at most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.set(Instant.EPOCH.minusMillis(1)))
        .withMessage(
            "instant is 1969-12-31T23:59:59.999Z, it must be from 1970-01-01T00:00:00Z to"
                + " 2199-12-31T23:59:59.999Z");
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
    assertThat(clock.instant()).isEqualTo(AdjustableClock.LAST);
  }

  @Test
  void tells_listeners_at_once_and_after_each_move() {
    var told = new ArrayList<String>();
    clock.onMove(still -> told.add(still + " " + clock.instant().getEpochSecond()));

    clock.set(Instant.ofEpochSecond(7));
    clock.advance(Duration.ofSeconds(3));
    clock.follow();

    long now = real.instant().getEpochSecond();
    assertThat(told).isEqualTo(List.of("false " + now, "true 7", "true 10", "false " + now));
  }
}
