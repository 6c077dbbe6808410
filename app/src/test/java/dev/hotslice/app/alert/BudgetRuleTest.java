package dev.hotslice.app.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.spending.Projection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetRuleTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:05:00Z");
  private static final Instant LATER = Instant.parse("2026-11-20T17:40:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

  private final BudgetRule rule =
      new BudgetRule(new Thresholds(List.of(80, 100), List.of(100, 200)));

  @ParameterizedTest
  @CsvSource({
    "0, 0, ''",
    "799, 799, ''",
    "800, 800, budget.actual 80",
    "999, 999, budget.actual 80",
    "1000, 1000, budget.actual 100",
    "300, 1000, ''",
    "300, 1001, budget.projected 100",
    "800, 1001, budget.actual 80 budget.projected 100",
    "300, 2001, budget.projected 200",
    "1000, 1500, budget.actual 100",
    "1000, 2001, budget.actual 100 budget.projected 200",
  })
  void a_threshold_counts_from_where_it_is_reached(long spent, long low, String given) {
    var alerts = rule.alerts(usage(Plan.FREE, spent), heading(spent, low, LATER), NOW);

    assertThat(
            alerts.stream().map(BudgetRuleTest::text).reduce("", (a, b) -> (a + " " + b).strip()))
        .isEqualTo(given);
  }

  @Test
  void an_alert_says_what_is_spent_and_when_it_runs_out() {
    var alerts = rule.alerts(usage(Plan.FREE, 812), heading(812, 1_200, LATER), NOW);

    assertThat(alerts)
        .extracting(Alert::message)
        .containsExactly(
            "812 of 1,000 KV writes are spent at 14:05 UTC (80% or more); at this rate the day takes"
                + " 1,300 and runs out at 17:40 UTC",
            "KV writes are heading beyond 100%: at this rate the day takes 1,300 and runs out at"
                + " 17:40 UTC; 812 of 1,000 KV writes are spent at 14:05 UTC");
    assertThat(rule.alerts(usage(Plan.FREE, 1_000), heading(1_000, 1_000, NOW), NOW))
        .extracting(Alert::message)
        .containsExactly(
            "1,000 of 1,000 KV writes are spent at 14:05 UTC; more are refused until"
                + " 2026-11-21T00:00:00Z");
  }

  @Test
  void what_has_no_limit_or_is_not_allowed_at_all_gives_none() {
    var none = Plan.FREE.withPerDay(Operation.WRITE, 0L);

    assertThat(rule.alerts(usage(Plan.PAID, 5_000), heading(5_000, 9_000, LATER), NOW)).isEmpty();
    assertThat(rule.alerts(usage(none, 0), heading(0, 10, LATER), NOW)).isEmpty();
  }

  private static String text(Alert alert) {
    var figures = alert.figures();
    return alert.type() + " " + (figures == null ? 0 : figures.percent());
  }

  private static Usage usage(Plan plan, long writes) {
    return new Usage(
        LocalDate.parse("2026-11-20"), plan, Map.of(Operation.WRITE, writes), MIDNIGHT);
  }

  private static Map<Operation, Projection> heading(long spent, long low, Instant at) {
    return Map.of(
        Operation.WRITE, new Projection(spent, 1_000, low + 100, low, low + 200, at, at, at, 3));
  }
}
