package dev.hotslice.kv.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
  /// The formula of the price list, by hand.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 5.00",
    "10000000, 1000000, 1000000, 1000000, 5.00",
    "12000000, 1000000, 0, 0, 6.00",
    "10000000, 2000000, 0, 0, 10.00",
    "0, 0, 1500000, 3000000, 17.50",
    "10010000, 1001000, 0, 0, 5.01",
  })
  void a_month_costs_what_the_price_list_says(
      long reads, long writes, long deletes, long lists, String usd) {
    assertThat(new Price(new Amounts(reads, writes, deletes, lists)).usd()).isEqualTo(usd);
  }

  @ParameterizedTest
  @CsvSource({"100000, 0, 5.00", "0, 50000, 7.50", "1000000, 50000, 17.50"})
  void a_day_is_thirty_times_in_a_month(long reads, long writes, String usd) {
    assertThat(Price.ofDaysLike(new Amounts(reads, writes, 0, 0)).usd()).isEqualTo(usd);
  }

  @ParameterizedTest
  @CsvSource({"READ, 0.50", "WRITE, 5.00", "DELETE, 5.00", "LIST, 5.00"})
  void a_million_beyond_what_is_included_has_its_price(Operation operation, String usd) {
    var month = Amounts.NONE.plus(operation, Price.included(operation) + 1_000_000);

    assertThat(new Price(month).usd(operation)).isEqualTo(usd);
  }
}
