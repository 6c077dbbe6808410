package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an engine tells those who keep what they have read.
public abstract class TrackContract {
  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private final NamespaceId namespace = KvStoreContract.freshNamespace();
  private final Tracked tracked = new Tracked();
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
  void tells_of_every_verb_that_changes_an_entry() {
    track();

    store.put(key("a"), KvValue.of("put"), PutOptions.NONE);
    assertThat(tracked.next()).isEqualTo("a");
    store.putIfChanged(key("b"), KvValue.of("b"), PutOptions.NONE, new Fingerprint("v1:b"));
    assertThat(tracked.next()).isEqualTo("b");
    store.putIf(key("c"), KvFixtures.noise(100_000, 1), PutOptions.NONE, Precondition.absent());
    assertThat(tracked.next()).isEqualTo("c");
    store.putAll(List.of(KvPut.of(key("d"), KvValue.of("d"))));
    assertThat(tracked.next()).isEqualTo("d");
    store.delete(key("a"));
    assertThat(tracked.next()).isEqualTo("a");
    store.deleteIf(key("b"), Precondition.present());
    assertThat(tracked.next()).isEqualTo("b");
    store.deleteAll(Set.of(key("c")));
    assertThat(tracked.next()).isEqualTo("c");
  }

  @Test
  void tells_nothing_where_nothing_changed_or_in_another_namespace() {
    store.put(key("a"), KvValue.of("v"), PutOptions.NONE);
    track();

    store.putIfChanged(key("a"), KvValue.of("v"), PutOptions.NONE, Fingerprint.of(KvValue.of("v")));
    store.putIf(key("a"), KvValue.of("w"), PutOptions.NONE, Precondition.absent());
    engine
        .namespace(KvStoreContract.freshNamespace())
        .put(key("a"), KvValue.of("v"), PutOptions.NONE);
    store.put(key("last"), KvValue.of("v"), PutOptions.NONE);

    assertThat(tracked.next()).isEqualTo("last");
  }

  @Test
  void tells_of_odd_keys() {
    track();
    for (var name : KvFixtures.ODD_NAMES) {
      store.put(key(name), KvValue.of("v"), PutOptions.NONE);
      assertThat(tracked.next()).isEqualTo(name);
    }
  }

  @Test
  void who_reads_after_being_told_reads_what_is_new() {
    track();
    for (int i = 0; i < 100; i++) {
      store.put(key("k"), KvValue.of("v" + i), PutOptions.NONE);
      assertThat(tracked.next()).isEqualTo("k");
      assertThat(store.get(key("k"))).isEqualTo(new KvEntry(KvValue.of("v" + i), null, null));
    }
  }

  @Test
  void tells_that_a_namespace_was_dropped() {
    store.put(key("a"), KvValue.of("v"), PutOptions.NONE);
    track();

    engine.drop(namespace);

    assertThat(tracked.next()).isIn("a", Tracked.CAUGHT_UP);
  }

  @Test
  void tells_several_and_nobody_who_has_had_enough() {
    var other = new Tracked();
    track();
    try (var _ = engine.track(namespace, other)) {
      assertThat(other.next()).isEqualTo(Tracked.CAUGHT_UP);
      store.put(key("a"), KvValue.of("v"), PutOptions.NONE);
      assertThat(tracked.next()).isEqualTo("a");
      assertThat(other.next()).isEqualTo("a");
    }

    store.put(key("b"), KvValue.of("v"), PutOptions.NONE);

    assertThat(tracked.next()).isEqualTo("b");
    assertThat(other.isQuiet()).isTrue();
  }

  @Test
  void an_engine_that_was_closed_tracks_no_more() {
    engine.close();

    assertThatIllegalStateException().isThrownBy(() -> engine.track(namespace, tracked));
  }

  @Test
  void what_expires_is_not_told() {
    var soon = PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(60)));
    store.put(key("mortal"), KvValue.of("v"), soon);
    track();

    clock.advance(Duration.ofSeconds(60));
    assertThat(store.get(key("mortal"))).isNull();
    store.put(key("last"), KvValue.of("v"), PutOptions.NONE);

    assertThat(tracked.next()).isEqualTo("last");
  }

  private void track() {
    var _ = engine.track(namespace, tracked);
    assertThat(tracked.next()).isEqualTo(Tracked.CAUGHT_UP);
  }
}
