package dev.hotslice.app.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NearCacheTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final NearCache<String> cache = new NearCache<>(Duration.ofSeconds(60), clock);
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void reads_again_exactly_when_the_time_is_over() {
    assertThat(cache.get(this::next)).isEqualTo("v1");
    clock.advance(Duration.ofMillis(59_999));
    assertThat(cache.get(this::next)).isEqualTo("v1");
    clock.advance(Duration.ofMillis(1));
    assertThat(cache.get(this::next)).isEqualTo("v2");
    assertThat(cache.hits()).isEqualTo(1);
    assertThat(cache.misses()).isEqualTo(2);
  }

  @Test
  void reads_again_what_it_read_while_the_clock_was_ahead() {
    clock.advance(Duration.ofDays(1));
    assertThat(cache.get(this::next)).isEqualTo("v1");
    clock.set(clock.instant().minus(Duration.ofDays(1)));
    assertThat(cache.get(this::next)).isEqualTo("v2");
    assertThat(cache.get(this::next)).isEqualTo("v2");
  }

  @Test
  void reads_again_after_it_was_told_to() {
    assertThat(cache.get(this::next)).isEqualTo("v1");
    cache.expire();
    assertThat(cache.get(this::next)).isEqualTo("v2");
  }

  @Test
  void keeps_that_there_is_nothing() {
    assertThat(cache.get(_ -> null)).isNull();
    assertThat(cache.get(this::next)).isNull();
  }

  @Test
  void hands_the_old_value_to_who_reads_the_new_one() {
    assertThat(cache.get(this::next)).isEqualTo("v1");
    cache.expire();
    assertThat(cache.get(old -> old + " again")).isEqualTo("v1 again");
  }

  @Test
  void serves_the_old_value_while_the_store_is_away_and_asks_again_soon() {
    assertThat(cache.get(this::next)).isEqualTo("v1");
    clock.advance(Duration.ofMinutes(5));

    assertThat(cache.get(NearCacheTest::away)).isEqualTo("v1");
    assertThat(cache.get(this::next)).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(5));

    assertThat(cache.get(this::next)).isEqualTo("v2");
    assertThat(cache.rescued()).isEqualTo(1);
  }

  @Test
  void passes_the_failure_on_when_there_is_no_old_value() {
    assertThatThrownBy(() -> cache.get(NearCacheTest::away))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void lets_one_reader_read_for_all_who_wait() throws Exception {
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = new ArrayList<Future<String>>();
      waiting.add(threads.submit(() -> cache.get(_ -> blocked(started, release))));
      started.await();
      for (int reader = 0; reader < 10; reader++) {
        waiting.add(threads.submit(() -> cache.get(_ -> blocked(started, release))));
      }
      release.countDown();
      for (var value : waiting) {
        assertThat(value.get()).isEqualTo("v1");
      }
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void gives_a_replaced_value_to_others_while_one_reads() throws Exception {
    assertThat(cache.get(this::next)).isEqualTo("v1");
    cache.expire();

    assertOthersAreGivenTheOldValue();
  }

  @Test
  void gives_the_old_value_to_others_while_one_asks_a_store_that_was_away() throws Exception {
    assertThat(cache.get(this::next)).isEqualTo("v1");
    clock.advance(Duration.ofMinutes(5));
    assertThat(cache.get(NearCacheTest::away)).isEqualTo("v1");
    clock.advance(Duration.ofMinutes(5));

    assertOthersAreGivenTheOldValue();
  }

  @Test
  void lets_everybody_wait_for_a_value_when_the_time_of_the_last_is_over() throws Exception {
    assertThat(cache.get(this::next)).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(60));
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> cache.get(_ -> blocked(started, release)));
      started.await();
      var others = new ArrayList<Future<String>>();
      for (int reader = 0; reader < 10; reader++) {
        others.add(threads.submit(() -> cache.get(this::next)));
      }
      release.countDown();
      for (var value : others) {
        assertThat(value.get()).isEqualTo("v2");
      }
      assertThat(slow.get()).isEqualTo("v2");
    }
  }

  @Test
  void shows_nothing_old_to_a_reader_whose_own_cap_does_not_let_it_read() {
    assertThat(cache.get(this::next)).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> cache.get(NearCacheTest::capped)).isInstanceOf(RefusedException.class);
    assertThat(cache.get(this::next)).isEqualTo("v2");
    assertThat(cache.rescued()).isZero();
  }

  private void assertOthersAreGivenTheOldValue() throws Exception {
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> cache.get(_ -> blocked(started, release)));
      started.await();

      assertThat(cache.get(this::next)).isEqualTo("v1");

      release.countDown();
      assertThat(slow.get()).isEqualTo("v2");
    }
  }

  private String next(@org.jspecify.annotations.Nullable String old) {
    return "v" + reads.incrementAndGet();
  }

  private String blocked(CountDownLatch started, CountDownLatch release) {
    started.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return next(null);
  }

  private static String capped(@org.jspecify.annotations.Nullable String old) {
    throw new RefusedException(new Refusal.OperationCap(0));
  }

  private static String away(@org.jspecify.annotations.Nullable String old) {
    throw new StoreUnavailableException("away", new IOException());
  }
}
