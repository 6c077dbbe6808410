package dev.hotslice.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/// What holds for every expression, whatever its fields.
class CronExpressionPropertiesTest {
  private static final long YEAR_2200 = 7_258_118_400L;

  @Property
  void next_is_the_first_matching_minute_not_before_the_start(
      @ForAll("crons") CronExpression cron, @ForAll @LongRange(max = YEAR_2200) long second) {
    Instant from = Instant.ofEpochSecond(second);
    Instant next = cron.next(from);

    if (next != null) {
      assertThat(next).isAfterOrEqualTo(from).isEqualTo(next.truncatedTo(ChronoUnit.MINUTES));
      assertThat(cron.matches(next)).isTrue();
      assertThat(cron.matches(next.plusSeconds(59))).isTrue();
      assertThat(cron.next(next)).isEqualTo(next);
      assertThat(
              cron.next(from.plus(ChronoUnit.SECONDS.between(from, next) / 2, ChronoUnit.SECONDS)))
          .isEqualTo(next);
    }
  }

  @Property
  void text_survives_the_round_trip(@ForAll("crons") CronExpression cron) {
    CronExpression again = CronExpression.parse(cron.toString());

    assertThat(again).isEqualTo(cron).hasSameHashCodeAs(cron);
    assertThat(again.sameTimes(cron)).isTrue();
  }

  @Property
  void white_space_between_fields_means_nothing(@ForAll("crons") CronExpression cron) {
    CronExpression spaced = CronExpression.parse(cron.toString().replace(" ", " \t "));

    assertThat(spaced.sameTimes(cron)).isTrue();
  }

  @Property
  void a_day_has_as_many_times_as_promised(
      @ForAll("clockTimes") CronExpression cron, @ForAll @LongRange(max = 50_000) long day) {
    Instant start = Instant.EPOCH.plus(day, ChronoUnit.DAYS);
    int count = 0;
    for (Instant minute = start;
        minute.isBefore(start.plus(1, ChronoUnit.DAYS));
        minute = minute.plus(1, ChronoUnit.MINUTES)) {
      count += cron.matches(minute) ? 1 : 0;
    }

    assertThat(count).isEqualTo(cron.timesPerDay());
  }

  @Property
  void arbitrary_text_is_parsed_or_refused_with_a_message(
      @ForAll("nearlyCrons") String text, @ForAll @LongRange(max = YEAR_2200) long second) {
    @Nullable Throwable refusal = catchThrowable(() -> CronExpression.parse(text));

    if (refusal == null) {
      Instant from = Instant.ofEpochSecond(second);
      assertThat(CronExpression.parse(text).next(from, 1))
          .allSatisfy(next -> assertThat(next).isAfterOrEqualTo(from));
    } else {
      assertThat(refusal)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(" is \"");
    }
  }

  @Provide
  Arbitrary<CronExpression> crons() {
    return Combinators.combine(
            field(Field.MINUTE),
            field(Field.HOUR),
            Arbitraries.oneOf(field(Field.DAY), Arbitraries.of("L", "LW", "L-3", "L-30W", "31W")),
            field(Field.MONTH),
            Arbitraries.oneOf(field(Field.WEEKDAY), Arbitraries.of("L", "6L", "MON#1", "sun#5")))
        .as((minute, hour, day, month, weekday) -> join(minute, hour, day, month, weekday))
        .map(CronExpression::parse);
  }

  @Provide
  Arbitrary<CronExpression> clockTimes() {
    return Combinators.combine(field(Field.MINUTE), field(Field.HOUR))
        .as((minute, hour) -> CronExpression.parse(join(minute, hour, "*", "*", "*")));
  }

  @Provide
  Arbitrary<String> nearlyCrons() {
    return Arbitraries.strings()
        .withChars("0123456789*/,-LW#SUNMOn ")
        .ofMaxLength(6)
        .list()
        .ofSize(5)
        .map(fields -> String.join(" ", fields));
  }

  private static String join(String... fields) {
    return String.join(" ", fields);
  }

  private static Arbitrary<String> field(Field field) {
    Arbitrary<String> value =
        Arbitraries.integers().between(field.min, field.max).map(String::valueOf);
    Arbitrary<Integer> step = Arbitraries.integers().between(1, field.maxStep());
    return Arbitraries.oneOf(
        Arbitraries.just("*"),
        value,
        step.map(s -> "*/" + s),
        Combinators.combine(value, value).as((a, b) -> a + "-" + b),
        Combinators.combine(value, value, step).as((a, b, s) -> a + "-" + b + "/" + s),
        Combinators.combine(value, value).as((a, b) -> a + "," + b));
  }
}
