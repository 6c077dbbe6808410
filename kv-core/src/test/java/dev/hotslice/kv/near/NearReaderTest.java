package dev.hotslice.kv.near;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NearReaderTest {
  private static final NamespaceId NAMESPACE = new NamespaceId("near");
  private static final KvKey KEY = KvKey.of("k");

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final KvStore store = engine.namespace(NAMESPACE);
  private final AtomicReference<Double> random = new AtomicReference<>(0.5);
  private final NearCache cache = new NearCache(engine, NearSettings.USUAL, clock, random::get);
  private final NearReader<String> reader = cache.reader(NAMESPACE);
  private final AtomicInteger reads = new AtomicInteger();

  @AfterEach
  void close() {
    cache.close();
    engine.close();
  }

  @Test
  void reads_once_and_again_as_soon_as_the_entry_changed() {
    put("v1");
    assertThat(get()).isEqualTo("v1");
    assertThat(get()).isEqualTo("v1");
    put("v2");
    assertThat(get()).isEqualTo("v2");
    store.delete(KEY);
    assertThat(get()).isNull();

    assertThat(reads).hasValue(3);
    assertThat(reader.hits()).isEqualTo(1);
    assertThat(reader.misses()).isEqualTo(3);
  }

  @Test
  void keeps_that_there_is_nothing_until_there_is() {
    assertThat(get()).isNull();
    assertThat(get()).isNull();
    assertThat(reads).hasValue(1);

    put("v1");

    assertThat(get()).isEqualTo("v1");
  }

  @Test
  void shows_an_entry_until_the_instant_at_which_it_expires() {
    store.put(
        KEY,
        KvValue.of("v1"),
        PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(30))));
    assertThat(get()).isEqualTo("v1");

    clock.advance(Duration.ofMillis(29_999));
    assertThat(get()).isEqualTo("v1");
    assertThat(reads).hasValue(1);
    clock.advance(Duration.ofMillis(1));

    assertThat(get()).isNull();
  }

  @Test
  void shows_nothing_expired_even_if_the_store_is_away() {
    store.put(
        KEY,
        KvValue.of("v1"),
        PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(30))));
    assertThat(get()).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(30));

    assertThatThrownBy(() -> reader.get(KEY, NearReaderTest::away))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void reads_again_exactly_when_the_time_is_over() {
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    clock.advance(Duration.ofMillis(59_999));
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    clock.advance(Duration.ofMillis(1));
    assertThat(reader.get(KEY, this::next)).isEqualTo("v2");
  }

  @Test
  void reads_again_what_it_read_while_the_clock_was_ahead() {
    clock.advance(Duration.ofDays(1));
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    clock.set(clock.instant().minus(Duration.ofDays(1)));
    assertThat(reader.get(KEY, this::next)).isEqualTo("v2");
    assertThat(reader.get(KEY, this::next)).isEqualTo("v2");
  }

  @Test
  void hands_the_old_value_to_who_reads_the_new_one() {
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    reader.expire(KEY);
    assertThat(reader.isFresh(KEY)).isFalse();
    assertThat(reader.get(KEY, old -> loaded(old + " again"))).isEqualTo("v1 again");
    assertThat(reader.isFresh(KEY)).isTrue();
  }

  @Test
  void does_not_keep_what_changed_while_it_was_read() {
    put("v1");
    assertThat(
            reader.get(
                KEY,
                _ -> {
                  var read = load(null);
                  put("v2");
                  return read;
                }))
        .isEqualTo("v1");

    assertThat(get()).isEqualTo("v2");
  }

  @Test
  void serves_the_old_value_while_the_store_is_away_and_asks_again_soon() {
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    clock.advance(Duration.ofMinutes(5));

    assertThat(reader.get(KEY, NearReaderTest::away)).isEqualTo("v1");
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(5));

    assertThat(reader.get(KEY, this::next)).isEqualTo("v2");
    assertThat(reader.rescued()).isEqualTo(1);
  }

  @Test
  void passes_the_failure_on_when_there_is_no_old_value() {
    assertThatThrownBy(() -> reader.get(KEY, NearReaderTest::away))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
  }

  @Test
  void reads_before_the_time_is_over_if_reads_take_long_and_chance_wills_it() {
    var took = Duration.ofSeconds(1);
    assertThat(reader.get(KEY, old -> slowly(took))).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(57));

    random.set(1 - Math.exp(-1.99));
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    random.set(1 - Math.exp(-2.01));
    assertThat(reader.get(KEY, this::next)).isEqualTo("v2");
  }

  @Test
  void an_early_read_that_fails_harms_nobody() {
    assertThat(reader.get(KEY, old -> slowly(Duration.ofSeconds(1)))).isEqualTo("v1");
    clock.advance(Duration.ofMillis(58_500));
    random.set(0.999);

    assertThat(reader.get(KEY, NearReaderTest::capped)).isEqualTo("v1");
    assertThat(reader.get(KEY, NearReaderTest::away)).isEqualTo("v1");
  }

  @Test
  void one_reads_an_expired_key_for_two_hundred_who_ask() throws Exception {
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(60));
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<@Nullable String>>();
      all.add(threads.submit(() -> reader.get(KEY, _ -> blocked(started, release))));
      started.await();
      for (int i = 0; i < 200; i++) {
        all.add(threads.submit(() -> reader.get(KEY, this::next)));
      }
      release.countDown();
      for (var value : all) {
        assertThat(value.get()).isEqualTo("v2");
      }
    }
    assertThat(reads).hasValue(2);
  }

  @Test
  void those_who_wait_share_a_failure_and_do_not_each_try_again() throws Exception {
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> reader.get(KEY, _ -> failing(started, release)));
      started.await();
      var waiting = new ArrayList<Thread>();
      for (int i = 0; i < 20; i++) {
        waiting.add(
            Thread.ofVirtual()
                .start(() ->
                    assertThatThrownBy(() -> reader.get(KEY, this::next))
                        .isInstanceOf(StoreUnavailableException.class)));
      }
      awaitWaiting(waiting);
      release.countDown();
      for (var thread : waiting) {
        thread.join();
      }
      assertThatThrownBy(first::get).hasCauseInstanceOf(StoreUnavailableException.class);
    }
    assertThat(reads).hasValue(0);
  }

  @Test
  void gives_a_replaced_value_to_others_while_one_reads() throws Exception {
    put("v1");
    assertThat(get()).isEqualTo("v1");
    put("v2");
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(() ->
              reader.get(
                  KEY,
                  old -> {
                    started.countDown();
                    await(release);
                    return load(old);
                  }));
      started.await();

      assertThat(get()).isEqualTo("v1");

      release.countDown();
      assertThat(slow.get()).isEqualTo("v2");
    }
  }

  @Test
  void shows_nothing_old_to_a_reader_whose_own_cap_does_not_let_it_read() {
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> reader.get(KEY, NearReaderTest::capped))
        .isInstanceOf(RefusedException.class);
    assertThat(reader.get(KEY, this::next)).isEqualTo("v2");
    assertThat(reader.rescued()).isZero();
  }

  @Test
  void shows_the_old_value_when_the_day_is_spent() {
    assertThat(reader.get(KEY, this::next)).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(60));

    assertThat(reader.get(KEY, NearReaderTest::spent)).isEqualTo("v1");
  }

  @Test
  void keeps_no_more_bytes_than_it_may_and_nothing_that_takes_more_than_half() {
    try (var small =
        new NearCache(engine, NearSettings.USUAL.withMostBytes(10_000), clock, random::get)) {
      var near = small.<String>reader(NAMESPACE);
      for (int i = 0; i < 100; i++) {
        var _ = near.get(KvKey.of("k" + i), _ -> new Loaded<>("v", 1_000, null));
      }
      assertThat(small.bytes()).isBetween(5_000L, 10_000L);

      var large = KvKey.of("large");
      assertThat(near.get(large, _ -> new Loaded<>("v", 4_900, null))).isEqualTo("v");
      assertThat(near.get(large, _ -> new Loaded<>("w", 4_900, null))).isEqualTo("w");
    }
  }

  @Test
  void readers_of_one_namespace_have_values_of_their_own() {
    var lengths = cache.<Integer>reader(NAMESPACE);
    put("heron");

    assertThat(get()).isEqualTo("heron");
    assertThat(lengths.get(KEY, _ -> new Loaded<>(5, 4, null))).isEqualTo(5);
  }

  @Test
  void one_that_hears_of_nothing_reads_again_after_its_own_time() {
    var deaf = cache.<String>deaf(Duration.ofSeconds(5));
    assertThat(deaf.get(KEY, this::next)).isEqualTo("v1");
    put("changed");
    assertThat(deaf.get(KEY, this::next)).isEqualTo("v1");
    clock.advance(Duration.ofSeconds(5));

    assertThat(deaf.get(KEY, this::next)).isEqualTo("v2");
    assertThat(deaf.isHeard()).isFalse();
    assertThat(reader.isHeard()).isTrue();
  }

  @Test
  void with_real_threads_nothing_old_is_kept_either() throws Exception {
    for (int round = 0; round < 300; round++) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 4; i++) {
          threads.execute(() -> {
            for (int ask = 0; ask < 20; ask++) {
              var _ = get();
            }
          });
        }
        for (int write = 0; write < 5; write++) {
          put(round + "/" + write);
        }
      }
      assertThat(get()).isEqualTo(round + "/4");
    }
  }

  private void put(String text) {
    store.put(KEY, KvValue.of(text), PutOptions.NONE);
  }

  private @Nullable String get() {
    return reader.get(KEY, this::load);
  }

  private Loaded<String> load(@Nullable String old) {
    reads.incrementAndGet();
    var entry = store.get(KEY);
    return entry == null ? Loaded.nothing() : Loaded.of(entry, entry.value().text());
  }

  private Loaded<String> next(@Nullable String old) {
    return loaded("v" + reads.incrementAndGet());
  }

  private Loaded<String> slowly(Duration took) {
    clock.advance(took);
    return next(null);
  }

  private Loaded<String> blocked(CountDownLatch started, CountDownLatch release) {
    started.countDown();
    await(release);
    return next(null);
  }

  private static Loaded<String> failing(CountDownLatch started, CountDownLatch release) {
    started.countDown();
    await(release);
    return away(null);
  }

  private static void awaitWaiting(Iterable<Thread> threads) {
    for (var thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Loaded<String> loaded(String text) {
    return new Loaded<>(text, text.length(), null);
  }

  private static Loaded<String> capped(@Nullable String old) {
    throw new RefusedException(new Refusal.OperationCap(0));
  }

  private static Loaded<String> spent(@Nullable String old) {
    throw new RefusedException(new Refusal.DailyLimit(Operation.READ, 1, Instant.EPOCH));
  }

  private static Loaded<String> away(@Nullable String old) {
    throw new StoreUnavailableException("away", new IOException());
  }
}
