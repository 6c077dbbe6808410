package dev.hotslice.app.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.figures.Figures;
import dev.hotslice.app.figures.LatencyCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRuleTest {
  private static final Figures.Usage USAGE = new Figures.Usage(0, 1, 1, 0);

  private final ServiceRule rule =
      new ServiceRule(new ServiceThresholds(Duration.ofMillis(500), 70));
  private Instant now = Instant.parse("2026-11-20T14:05:00Z");

  @Test
  void a_slow_route_is_told_once_and_once_more_when_it_is_over() {
    var began = rule.alerts(routes(route("GET /a", 100, 700)));
    assertThat(began).hasSize(1);
    assertThat(began.getFirst().type()).isEqualTo("service.latency");
    assertThat(began.getFirst().cause()).isEqualTo("GET /a 14:05");
    assertThat(began.getFirst().message())
        .startsWith("GET /a: p95 is ")
        .endsWith(" ms over 100 requests, wanted are 500 ms");
    assertThat(rule.alerts(routes(route("GET /a", 200, 900)))).isEmpty();

    now = now.plusSeconds(600);
    var over = rule.alerts(routes(route("GET /a", 100, 20)));
    assertThat(over).extracting(Alert::cause).containsExactly("GET /a 14:05 over");
    assertThat(over.getFirst().message()).startsWith("over, after it began at 14:05 UTC: GET /a");
    assertThat(rule.alerts(routes(route("GET /a", 100, 20)))).isEmpty();
  }

  @Test
  void what_hovers_around_the_threshold_tells_nothing_more() {
    assertThat(rule.alerts(routes(route("GET /a", 100, 700)))).hasSize(1);

    assertThat(rule.alerts(routes(route("GET /a", 100, 440)))).isEmpty();
    assertThat(rule.alerts(routes(route("GET /a", 100, 700)))).isEmpty();
    assertThat(rule.alerts(routes(route("GET /a", 100, 300)))).hasSize(1);
    assertThat(rule.alerts(routes(route("GET /a", 100, 440)))).isEmpty();
  }

  @Test
  void an_idle_night_tells_nothing() {
    assertThat(rule.alerts(routes(route("GET /a", 99, 5_000)))).isEmpty();
    assertThat(rule.alerts(caches(new Figures.Cache("index:hub", 0, 199)))).isEmpty();
    assertThat(rule.alerts(caches(new Figures.Cache("index:hub", 0, 0)))).isEmpty();
  }

  @Test
  void what_nobody_asks_for_any_more_is_over() {
    assertThat(rule.alerts(routes(route("GET /a", 100, 700)))).hasSize(1);

    assertThat(rule.alerts(routes()))
        .extracting(Alert::message)
        .containsExactly("over, after it began at 14:05 UTC: GET /a: nobody asks any more");
  }

  @Test
  void a_cache_that_does_not_help_is_told_until_it_does() {
    var began = rule.alerts(caches(new Figures.Cache("index:hub", 100, 100)));
    assertThat(began).extracting(Alert::type).containsExactly("cache.hit_rate");
    assertThat(began.getFirst().message())
        .isEqualTo("index:hub: 50 % of 200 lookups were answered, wanted are 70 %");

    assertThat(rule.alerts(caches(new Figures.Cache("index:hub", 146, 54)))).isEmpty();
    assertThat(rule.alerts(caches(new Figures.Cache("index:hub", 150, 50)))).hasSize(1);
  }

  @Test
  void each_warning_can_be_switched_off() {
    var off = new ServiceRule(new ServiceThresholds(Duration.ZERO, 0));

    assertThat(off.alerts(routes(route("GET /a", 100, 5_000)))).isEmpty();
    assertThat(off.alerts(caches(new Figures.Cache("index:hub", 0, 1_000)))).isEmpty();
  }

  private static Figures.Route route(String name, int requests, long millis) {
    var counts = new LatencyCounts(3);
    for (int request = 0; request < requests; request++) {
      counts.record(millis * 1_000_000);
    }
    return new Figures.Route(name, requests, 0, 0, counts.copy());
  }

  private Figures routes(Figures.Route... routes) {
    return new Figures(now.minusSeconds(300), now, List.of(routes), List.of(), USAGE);
  }

  private Figures caches(Figures.Cache... caches) {
    return new Figures(now.minusSeconds(300), now, List.of(), List.of(caches), USAGE);
  }
}
