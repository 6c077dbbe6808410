package dev.hotslice.app.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "READS_PER_DAY | 100,000",
        "READS_INCLUDED_PER_MONTH | not billed",
        "KEY_INTERVAL | 1 s",
        "CPU_PER_REQUEST | 10 ms",
        "WALL_PER_CRON_RUN | 15 min",
        "CACHE_TTL_FLOOR | 30 s",
        "CACHE_TTL_CEILING | 2,147,483,647 s",
        "SLOT_RULE | until the headers arrive",
        "KEY_SIZE | 512 B",
        "METADATA_SIZE | 1 KiB",
        "VALUE_SIZE | 25 MiB",
        "STORED_SIZE | 1 GB",
      })
  void a_number_is_shown_with_its_unit(Limit limit, String text) {
    assertThat(LimitText.of(Plan.FREE, limit)).isEqualTo(text);
  }
}
