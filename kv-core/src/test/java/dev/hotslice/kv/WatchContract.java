package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a listener of an engine is told, and what not. Nothing is said about the order of the
/// changes of different keys, which may live on different nodes.
public abstract class WatchContract {
  private static final KvChange GAP = new KvChange.Gap();

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private final NamespaceId namespace = KvStoreContract.freshNamespace();
  private final Told told = new Told();
  private KvEngine engine;
  private KvStore store;

  /// Opens the engine under test. Called once before each test and closed after it.
  protected abstract KvEngine openEngine(InstantSource clock);

  @BeforeEach
  final void open() {
    engine = openEngine(clock);
    store = engine.namespace(namespace);
  }

  @AfterEach
  final void close() {
    engine.close();
  }

  @Test
  void tells_of_every_verb_that_stores_something() {
    var noon = new Expiration.At(clock.instant().plus(Duration.ofHours(2)));
    var rich = new PutOptions("{\"é\": \"\\n\"}", noon);
    watch(told);

    store.put(key("a"), KvValue.of("put"), PutOptions.NONE);
    assertStored("a");
    store.put(key("a"), KvValue.of(""), PutOptions.NONE.withMetadata(""));
    assertStored("a");
    clock.advance(Duration.ofMillis(1_234));
    store.putIfChanged(key("b"), KvValue.of("b"), rich, new Fingerprint("v1:b"));
    assertStored("b");
    store.putIf(key("c"), KvFixtures.noise(100_000, 1), rich, Precondition.absent());
    assertStored("c");
    store.putAll(List.of(KvPut.of(key("d"), KvValue.of("d"))));
    assertStored("d");
  }

  @Test
  void tells_of_every_verb_that_removes_something() {
    store.putAll(
        List.of("a", "b", "c", "d").stream()
            .map(name -> KvPut.of(key(name), KvValue.of(name)))
            .toList());
    watch(told);
    clock.advance(Duration.ofMillis(1_234));

    store.delete(key("a"));
    assertThat(told.next()).isEqualTo(new KvChange.Deleted(key("a"), clock.instant()));
    store.deleteIf(key("b"), Precondition.present());
    assertThat(told.next()).isEqualTo(new KvChange.Deleted(key("b"), clock.instant()));
    store.deleteAll(Set.of(key("c"), key("d"), key("dodo")));
    assertThat(told.next(2))
        .containsExactlyInAnyOrder(
            new KvChange.Deleted(key("c"), clock.instant()),
            new KvChange.Deleted(key("d"), clock.instant()));
  }

  @Test
  void does_not_tell_of_what_changed_nothing_or_something_else() {
    store.put(key("a"), KvValue.of("a"), PutOptions.NONE);
    watch(told);

    store.get(key("a"));
    store.list(ListQuery.ALL);
    store.putIfChanged(key("a"), KvValue.of("a"), PutOptions.NONE, new Fingerprint("v1:a"));
    store.putIf(key("a"), KvValue.of("b"), PutOptions.NONE, Precondition.absent());
    store.deleteIf(key("a"), Precondition.absent());
    store.deleteIf(key("dodo"), Precondition.absent());
    store.delete(key("dodo"));
    store.deleteAll(Set.of(key("dodo"), key("moa")));
    store.putAll(List.of());
    engine
        .namespace(KvStoreContract.freshNamespace())
        .put(key("a"), KvValue.of("elsewhere"), PutOptions.NONE);
    engine.drop(KvStoreContract.freshNamespace());

    store.put(key("last"), KvValue.of("v"), PutOptions.NONE);
    assertStored("last");
  }

  @Test
  void tells_of_a_gap_when_the_namespace_was_dropped() {
    store.putAll(
        IntStream.range(0, 1_200).mapToObj(i -> KvPut.of(key("k" + i), KvValue.of("v"))).toList());
    watch(told);

    engine.drop(namespace);
    store.put(key("after"), KvValue.of("v"), PutOptions.NONE);

    var changes = told.until(change -> !change.equals(GAP));
    assertThat(changes).hasSizeGreaterThan(1);
    assertThat(changes.getLast()).isInstanceOf(KvChange.Put.class);
  }

  @Test
  void tells_of_odd_names_as_they_are() {
    watch(told);

    for (var name : KvFixtures.ODD_NAMES) {
      store.put(key(name), KvValue.of(name), PutOptions.NONE.withMetadata("\"" + name + "\""));
      assertStored(name);
      store.delete(key(name));
      assertThat(told.next()).isEqualTo(new KvChange.Deleted(key(name), clock.instant()));
    }
  }

  @Test
  void what_is_told_has_happened() {
    var seen = new Told();
    var _ =
        engine.watch(
            namespace,
            change -> {
              var put = (KvChange.Put) change;
              var entry = requireNonNull(store.get(put.key()), "it is there");
              assertThat(Integer.parseInt(entry.value().text()))
                  .isGreaterThanOrEqualTo(Integer.parseInt(put.key().name()));
              seen.changed(change);
            });

    for (int i = 0; i < 100; i++) {
      store.put(key("" + i), KvValue.of("" + i), PutOptions.NONE);
    }

    assertThat(seen.next(100)).doesNotContain(GAP);
  }

  @Test
  void changes_of_one_key_come_in_their_order() {
    watch(told);

    Race.run(runner -> {
      for (int round = 0; round < 20; round++) {
        store.put(key("own/" + runner), KvValue.of("round " + round), PutOptions.NONE);
      }
      store.put(key("shared"), KvValue.of("by " + runner), PutOptions.NONE);
      return runner;
    });

    var last = new HashMap<KvKey, Fingerprint>();
    var own = new HashMap<KvKey, List<Fingerprint>>();
    for (var change : told.next(Race.RUNNERS * 21)) {
      var put = (KvChange.Put) change;
      last.put(put.key(), put.revision());
      own.computeIfAbsent(put.key(), _ -> new ArrayList<>()).add(put.revision());
    }
    last.forEach(
        (key, revision) -> assertThat(revision).as("%s", key).isEqualTo(revision(key.name())));
    var rounds =
        IntStream.range(0, 20)
            .mapToObj(round -> new KvEntry(KvValue.of("round " + round), null, null).revision())
            .toList();
    assertThat(own.remove(key("shared"))).hasSize(Race.RUNNERS);
    assertThat(own).hasSize(Race.RUNNERS);
    assertThat(own.values()).allMatch(rounds::equals);
  }

  @Test
  void every_listener_is_told_and_one_that_is_closed_no_more() {
    var other = new Told();
    var open = watch(told);
    var closed = watch(other);
    store.put(key("a"), KvValue.of("a"), PutOptions.NONE);
    var first = told.next();
    assertThat(other.next()).isEqualTo(first);

    closed.close();
    closed.close();
    store.put(key("b"), KvValue.of("b"), PutOptions.NONE);
    assertStored("b");
    open.close();
    store.put(key("c"), KvValue.of("c"), PutOptions.NONE);
    watch(other);
    store.put(key("d"), KvValue.of("d"), PutOptions.NONE);

    assertThat(other.until(put("d")::equals)).doesNotContain(put("b"));
  }

  @Test
  void a_listener_that_stands_still_delays_nobody_and_is_told_of_a_gap() {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var _ =
        engine.watch(
            namespace,
            change -> {
              begun.countDown();
              await(goOn);
              told.changed(change);
            });
    store.put(key("first"), KvValue.of("v"), PutOptions.NONE);
    await(begun);

    for (int part = 0; part < 3; part++) {
      int from = part * 1_000;
      store.putAll(
          IntStream.range(from, from + 1_000)
              .mapToObj(i -> KvPut.of(key("k" + i), KvValue.of("v")))
              .toList());
    }
    var swift = new Told();
    watch(swift);
    store.put(key("swift"), KvValue.of("v"), PutOptions.NONE);
    assertThat(swift.until(put("swift")::equals)).doesNotContain(GAP);
    goOn.countDown();

    var changes = told.until(put("swift")::equals);
    assertThat(changes).contains(GAP).hasSizeLessThan(1_100);
    assertThat(changes.getFirst()).isEqualTo(put("first"));
  }

  @Test
  void a_listener_that_throws_is_told_of_what_follows() {
    var _ =
        engine.watch(
            namespace,
            change -> {
              told.changed(change);
              throw new IllegalStateException("a listener fails on purpose");
            });

    store.put(key("a"), KvValue.of("a"), PutOptions.NONE);
    store.put(key("b"), KvValue.of("b"), PutOptions.NONE);

    assertThat(told.next(2)).containsExactlyInAnyOrder(put("a"), put("b"));
  }

  @Test
  void a_listener_may_close_its_own_watch() {
    var watches = new HashMap<String, Watch>();
    var ready = new CountDownLatch(1);
    watches.put(
        "own",
        engine.watch(
            namespace,
            change -> {
              await(ready);
              requireNonNull(watches.get("own")).close();
              told.changed(change);
            }));
    ready.countDown();

    store.put(key("a"), KvValue.of("a"), PutOptions.NONE);
    assertStored("a");

    store.put(key("b"), KvValue.of("b"), PutOptions.NONE);
    watch(told);
    store.put(key("c"), KvValue.of("c"), PutOptions.NONE);
    assertThat(told.until(put("c")::equals)).doesNotContain(GAP);
  }

  @Test
  void a_closed_engine_cannot_be_watched() {
    engine.close();

    assertThatIllegalStateException().isThrownBy(() -> watch(told)).withMessageContaining("closed");
  }

  private Watch watch(ChangeListener listener) {
    return engine.watch(namespace, listener);
  }

  private void assertStored(String name) {
    assertThat(told.next()).isEqualTo(put(name));
  }

  /// Returns what is told of an entry that was stored now.
  private KvChange put(String name) {
    return new KvChange.Put(key(name), revision(name), clock.instant());
  }

  private Fingerprint revision(String name) {
    return requireNonNull(store.get(key(name)), name).revision();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
