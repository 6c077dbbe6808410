package dev.hotslice.kv.spending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class ProjectionPropertiesTest {
  private static final Instant MIDNIGHT = Instant.parse("2031-07-01T00:00:00Z");
  private static final int SECONDS = 86_400;

  @Property(tries = 500)
  void the_range_holds_what_is_likely_and_nothing_is_unspent(
      @ForAll("days") Hours day,
      @ForAll("histories") List<Hours> history,
      @ForAll @IntRange(max = SECONDS - 1) int second,
      @ForAll @LongRange(max = 10_000) long allowance) {
    var now = MIDNIGHT.plusSeconds(second);
    var today = until(day, second);

    var projection = Projection.of(now, today, today.total(), allowance, history);

    assertThat(projection.low()).isBetween(projection.spent(), projection.total());
    assertThat(projection.high()).isGreaterThanOrEqualTo(projection.total());
  }

  @Property(tries = 500)
  void the_allowance_runs_out_today_exactly_if_the_total_exceeds_it_or_it_is_spent(
      @ForAll("days") Hours day,
      @ForAll("histories") List<Hours> history,
      @ForAll @IntRange(max = SECONDS - 1) int second,
      @ForAll @LongRange(max = 3_000) long allowance) {
    var now = MIDNIGHT.plusSeconds(second);
    var today = until(day, second);

    var projection = Projection.of(now, today, today.total(), allowance, history);

    assertThat(projection.isEnough())
        .isEqualTo(projection.total() <= allowance && projection.spent() < allowance);
    for (var end :
        new Instant[] {projection.earliest(), projection.exhaustedAt(), projection.latest()}) {
      if (end != null) {
        assertThat(end).isBetween(now, MIDNIGHT.plusSeconds(SECONDS));
      }
    }
    if (projection.latest() != null) {
      assertThat(projection.exhaustedAt()).isBeforeOrEqualTo(projection.latest());
    }
    if (projection.exhaustedAt() != null) {
      assertThat(projection.earliest()).isBeforeOrEqualTo(projection.exhaustedAt());
    }
  }

  @Property(tries = 300)
  void a_day_like_those_before_ends_like_them(
      @ForAll("days") Hours usual,
      @ForAll @IntRange(min = 1, max = 20) int days,
      @ForAll @IntRange(max = SECONDS - 1) int second) {
    var today = until(usual, second);

    var projection =
        Projection.of(
            MIDNIGHT.plusSeconds(second),
            today,
            today.total(),
            100,
            Collections.nCopies(days, usual));

    assertThat(projection.total()).isBetween(usual.total() - 1, usual.total() + 1);
  }

  @Property(tries = 300)
  void an_even_pace_without_days_before_goes_on_from_the_second_hour(
      @ForAll @IntRange(min = 1, max = 1_000) int perHour,
      @ForAll @IntRange(min = 3_600, max = SECONDS - 1) int second) {
    var today = until(Hours.each(perHour), second);
    long allowance = perHour * 12L;

    var projection =
        Projection.of(MIDNIGHT.plusSeconds(second), today, today.total(), allowance, List.of());

    assertThat(projection.total()).isBetween(perHour * 24L - 1, perHour * 24L + 1);
    if (second < SECONDS / 2) {
      assertThat(
              Duration.between(MIDNIGHT.plusSeconds(SECONDS / 2), projection.exhaustedAt()).abs())
          .isLessThan(Duration.ofHours(1));
    }
  }

  @Property(tries = 300)
  void who_has_spent_more_runs_out_no_later(
      @ForAll("days") Hours day,
      @ForAll("histories") List<Hours> history,
      @ForAll @IntRange(max = SECONDS - 1) int second,
      @ForAll @IntRange(min = 1, max = 500) int more) {
    var now = MIDNIGHT.plusSeconds(second);
    var today = until(day, second);

    var less = Projection.of(now, today, today.total(), 2_000, history);
    var after = Projection.of(now, today, today.total() + more, 2_000, history);

    assertThat(after.total()).isEqualTo(less.total() + more);
    if (less.exhaustedAt() != null) {
      assertThat(after.exhaustedAt()).isBeforeOrEqualTo(less.exhaustedAt());
    }
  }

  @Provide
  Arbitrary<Hours> days() {
    return Arbitraries.longs().between(0, 300).list().ofSize(Hours.PER_DAY).map(Hours::new);
  }

  @Provide
  Arbitrary<List<Hours>> histories() {
    return days().list().ofMaxSize(16);
  }

  /// Each hour's operations spread evenly over it.
  private static Hours until(Hours day, int second) {
    var counts = new ArrayList<Long>(Hours.NONE.counts());
    for (int hour = 0; hour < Hours.PER_DAY; hour++) {
      long over = Math.clamp(second - hour * 3_600L, 0, 3_600);
      counts.set(hour, day.at(hour) * over / 3_600);
    }
    return new Hours(counts);
  }
}
