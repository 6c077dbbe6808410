package dev.hotslice.app.page.cron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *|every minute",
        "*/5 * * * *|every 5 minutes",
        "0 * * * *|every hour at minute 00",
        "7 */6 * * *|every 6 hours at minute 07",
        "30 4 * * *|every day at 04:30 UTC",
        "0 0 * * 1|every Sunday at 00:00 UTC",
        "0 9 * * mon-fri|Monday to Friday at 09:00 UTC",
        "*/10 * * * MON-FRI|every 10 minutes, Monday to Friday",
        "0 0 1 * *|on day 1 of each month at 00:00 UTC",
      })
  void says_what_a_usual_cron_means(String cron, String words) {
    assertThat(CronWords.of(cron)).isEqualTo(words);
  }

  /// A step that does not divide its field has a shorter last one; days together mean either.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/7 * * * *",
        "0 */5 * * *",
        "0 0 1 1 *",
        "0 0 1 * MON",
        "0,30 * * * *",
        "0 0 L * *"
      })
  void says_nothing_of_others(String cron) {
    assertThat(CronWords.of(cron)).isNull();
  }
}
