package dev.hotslice.app.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.RequestLine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServiceFiguresTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T14:00:00Z");
  private final ServiceFigures figures = new ServiceFigures(clock, () -> 3);

  @Test
  void routes_are_told_by_how_often_they_were_asked_for() {
    record("/a", 200, 2);
    record("/b", 200, 4);
    record("/b", 304, 4);
    record("/b", 503, 400);

    var routes = figures.now().routes();

    assertThat(routes).extracting(Figures.Route::name).containsExactly("GET /b", "GET /a");
    assertThat(routes.getFirst().requests()).isEqualTo(3);
    assertThat(routes.getFirst().notModified()).isEqualTo(1);
    assertThat(routes.getFirst().failed()).isEqualTo(1);
    assertThat(routes.getFirst().millis(50)).isBetween(4.0, 4.6);
    assertThat(routes.getFirst().millis(95)).isBetween(400.0, 450.0);
  }

  @Test
  void methods_are_told_apart_as_far_as_there_are_such() {
    figures.record(new RequestLine("POST", "/a", 200, false, false, Duration.ofMillis(1)));
    figures.record(new RequestLine("BREW", "/a", 405, false, false, Duration.ofMillis(1)));
    figures.record(new RequestLine("STIR", "/a", 405, false, false, Duration.ofMillis(1)));

    assertThat(figures.now().routes())
        .extracting(Figures.Route::name)
        .containsExactly("other /a", "POST /a");
  }

  @Test
  void what_is_older_than_five_minutes_is_forgotten() {
    record("/old", 200, 900);
    passes(Duration.ofMinutes(3));
    record("/new", 200, 1);
    assertThat(figures.now().routes())
        .extracting(Figures.Route::name)
        .containsExactly("GET /new", "GET /old");

    passes(Duration.ofMinutes(3));

    assertThat(figures.now().routes()).extracting(Figures.Route::name).containsExactly("GET /new");
    assertThat(Duration.between(figures.now().from(), figures.now().until()))
        .isBetween(ServiceFigures.WINDOW, ServiceFigures.WINDOW.plus(ServiceFigures.EVERY));
  }

  @Test
  void a_clock_that_is_set_back_begins_a_new_window() {
    passes(Duration.ofMinutes(4));
    record("/a", 200, 1);
    clock.set(clock.instant().minus(Duration.ofHours(1)));
    figures.tick();
    record("/b", 200, 1);

    var now = figures.now();

    assertThat(now.from()).isEqualTo(clock.instant());
    assertThat(now.routes()).extracting(Figures.Route::name).containsExactly("GET /b");
  }

  @Test
  void prefetches_and_streams_are_not_counted() {
    figures.record(new RequestLine("GET", "/", 200, true, false, Duration.ofMillis(1)));
    figures.record(new RequestLine("GET", "/v1/live", 200, false, true, Duration.ofMinutes(1)));

    assertThat(figures.now().routes()).isEmpty();
  }

  @Test
  void caches_are_told_by_what_they_answered_in_the_window() {
    var hits = new AtomicLong(1_000);
    var misses = new AtomicLong();
    figures.cache("index:hub", hits::get, misses::get);
    figures.tick();
    passes(Duration.ofMinutes(6));
    hits.addAndGet(9);
    misses.addAndGet(1);

    var cache = figures.now().caches().getFirst();

    assertThat(cache).isEqualTo(new Figures.Cache("index:hub", 9, 1));
    assertThat(cache.hitRate()).isEqualTo(0.9);
  }

  @Test
  void the_machine_and_the_gate_are_told_as_they_are() {
    var usage = figures.now().usage();

    assertThat(usage.waiting()).isEqualTo(3);
    assertThat(usage.heapBytes()).isPositive();
    assertThat(usage.cores()).isNotNegative();
  }

  private void record(String route, int status, long millis) {
    figures.record(new RequestLine("GET", route, status, false, false, Duration.ofMillis(millis)));
  }

  private void passes(Duration duration) {
    var end = clock.instant().plus(duration);
    while (clock.instant().isBefore(end)) {
      clock.advance(ServiceFigures.EVERY);
      figures.tick();
    }
  }
}
