package dev.hotslice.kv.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.budget.RequestRates.Turn;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final RequestRates rates = new RequestRates(3, WINDOW, clock);

  @Test
  void counts_down_to_the_end_of_the_window() {
    assertThat(rates.take("a")).isEqualTo(new Turn(true, 2, WINDOW));
    clock.advance(Duration.ofSeconds(100));
    assertThat(rates.take("a")).isEqualTo(new Turn(true, 1, Duration.ofSeconds(200)));
    assertThat(rates.take("a")).isEqualTo(new Turn(true, 0, Duration.ofSeconds(200)));
    assertThat(rates.take("a")).isEqualTo(new Turn(false, 0, Duration.ofSeconds(200)));
  }

  @Test
  void admits_the_whole_quota_again_once_the_window_is_over() {
    for (int request = 0; request < 3; request++) {
      assertThat(rates.take("a").isAdmitted()).isTrue();
    }
    clock.advance(WINDOW.minusNanos(1));
    assertThat(rates.take("a").isAdmitted()).isFalse();

    clock.advance(Duration.ofNanos(1));

    assertThat(rates.take("a")).isEqualTo(new Turn(true, 2, WINDOW));
  }

  @Test
  void counts_every_caller_alone() {
    for (int request = 0; request < 4; request++) {
      var _ = rates.take("a");
    }

    assertThat(rates.take("a").isAdmitted()).isFalse();
    assertThat(rates.take("b")).isEqualTo(new Turn(true, 2, WINDOW));
  }

  @Test
  void starts_anew_when_the_clock_was_set_back() {
    for (int request = 0; request < 4; request++) {
      var _ = rates.take("a");
    }

    clock.set(Instant.parse("2026-11-20T11:00:00Z"));

    assertThat(rates.take("a")).isEqualTo(new Turn(true, 2, WINDOW));
  }

  @Test
  void admits_no_more_than_the_quota_to_many_threads() {
    var many = new RequestRates(500, WINDOW, clock);
    var admitted = new AtomicInteger();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int request = 0; request < 1_000; request++) {
        threads.execute(() -> {
          if (many.take("a").isAdmitted()) {
            admitted.incrementAndGet();
          }
        });
      }
    }

    assertThat(admitted).hasValue(500);
  }

  @Test
  void admits_no_more_than_the_quota_to_first_requests_at_a_time_while_the_clock_goes_on() {
    var nanos = new AtomicLong();
    var one = new RequestRates(1, WINDOW, () -> clock.instant().plusNanos(nanos.getAndIncrement()));
    var admitted = new AtomicInteger();

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int request = 0; request < 4_000; request++) {
        var caller = "caller " + request / 4;
        threads.execute(() -> {
          if (one.take(caller).isAdmitted()) {
            admitted.incrementAndGet();
          }
        });
      }
    }

    assertThat(admitted).hasValue(1_000);
  }
}
