package dev.hotslice.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronExpressionTest {

  @Test
  void includes_the_start_minute_but_never_goes_back() {
    CronExpression everyMinute = CronExpression.parse("* * * * *");

    assertThat(everyMinute.next(Instant.parse("2026-03-01T00:00:00Z")))
        .isEqualTo("2026-03-01T00:00:00Z");
    assertThat(everyMinute.next(Instant.parse("2026-03-01T00:00:00.000000001Z")))
        .isEqualTo("2026-03-01T00:01:00Z");
  }

  @Test
  void finds_a_leap_day_that_is_the_fifth_monday() {
    CronExpression cron = CronExpression.parse("0 0 * feb mon#5");

    assertThat(cron.next(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo("2044-02-29T00:00:00Z");
    assertThat(cron.next(Instant.parse("2072-03-01T00:00:00Z"))).isEqualTo("2112-02-29T00:00:00Z");
  }

  @Test
  void gives_null_for_a_date_that_does_not_exist() {
    assertThat(CronExpression.parse("0 0 30 2 *").next(Instant.EPOCH)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 * * SUN, 0 0 * * 1",
    "*/1 * * * *, 0-59 * * * *",
    "*/1 * * * *, * * * * *",
    "0 0 1 * *, 0  0  1  */1  *",
    "0 0 * * L, 0 0 * * SAT",
    "0 0 * * MON, '0 0 * * MON,MON'",
  })
  void knows_the_same_times_in_other_words(String one, String other) {
    assertThat(CronExpression.parse(one).sameTimes(CronExpression.parse(other))).isTrue();
    assertThat(CronExpression.parse(one)).isNotEqualTo(CronExpression.parse(other));
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 * * *, 0 0 1-31 * *",
    "0 0 * * *, 0 0 * * 1-7",
    "0 0 * * *, 0 0 * * */1",
    "0 0 * * L, 0 0 * * 7L",
    "0 0 1 * *, 0 1 1 * *",
    "0 0 1 1 *, 0 0 1 2 *",
    "0 0 L * *, 0 0 LW * *",
  })
  void tells_different_times_apart(String one, String other) {
    assertThat(CronExpression.parse(one).sameTimes(CronExpression.parse(other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "* * * * *, 1440",
    "*/15 9-17 * * MON-FRI, 36",
    "0 0 1 1 *, 1",
    "'0,30 */6 * * *', 8"
  })
  void counts_its_times_on_a_day(String text, int times) {
    assertThat(CronExpression.parse(text).timesPerDay()).isEqualTo(times);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "60 * * * *|minute is \"60\": a value must be 0 to 59; valid is for example \"*/15\"",
        "* */24 * * *|hour is \"*/24\": a step must be 1 to 23; valid is for example \"9-17\"",
        "* * * January *|month is \"January\": a name has three letters, as in Jan; valid is for"
            + " example \"JAN-MAR\"",
        "0 0 * * 0|weekday is \"0\": a value must be 1 (Sunday) to 7 (Saturday) or SUN to SAT; valid"
            + " is for example \"MON-FRI\", \"6L\" or \"MON#1\"",
        "0 0 l * *|day of month is \"l\": a value must be 1 to 31; valid is for example \"1,15\","
            + " \"L\", \"LW\", \"L-3\" or \"15W\"",
        "0 0 L,15 * *|day of month is \"L,15\": L, W and # must be upper case and stand alone,"
            + " without lists, ranges or steps; valid is for example \"1,15\", \"L\", \"LW\","
            + " \"L-3\" or \"15W\"",
        "*,5 * * * *|minute is \"*,5\": after a leading * only a step such as */2 may follow; valid"
            + " is for example \"*/15\"",
        "* * * *|cron is \"* * * *\": it must have five fields (minute, hour, day of month, month,"
            + " weekday; no seconds, no year) but has 4; valid is for example \"*/15 * * * *\"",
        "0 0 ? * MON|day of month is \"?\": write * where any value will do; valid is for example"
            + " \"1,15\", \"L\", \"LW\", \"L-3\" or \"15W\"",
        "@daily|cron is \"@daily\": nicknames are not supported, write \"0 0 * * *\"",
        "@every 5m|cron is \"@every 5m\": nicknames are not supported; valid is for example"
            + " \"*/15 * * * *\"",
      })
  void names_field_value_and_rule(String text, String message) {
    assertThatThrownBy(() -> CronExpression.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
