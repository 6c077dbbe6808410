package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.tally.Tally;
import dev.hotslice.time.ManualClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an engine that outlives its process finds again.
public abstract class DurableEngineContract {
  private static final LocalDate DAY = LocalDate.of(2031, 7, 1);

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");

  /// Opens the engine under test. Called several times in one test, each time over the same data
  /// after the engine before was closed.
  protected abstract KvEngine openEngine(InstantSource clock);

  @Test
  void finds_the_entries_of_an_earlier_life() {
    var id = KvStoreContract.freshNamespace();
    var noon = new Expiration.At(Instant.parse("2031-07-01T12:00:00Z"));
    var value = KvFixtures.noise(100_000, 7);
    try (var engine = openEngine(clock)) {
      engine.namespace(id).put(key("heron"), value, new PutOptions("{\"legs\":2}", noon));
      KvFixtures.ODD_NAMES.forEach(
          name -> engine.namespace(id).put(key(name), KvValue.of(name), PutOptions.NONE));
    }

    try (var engine = openEngine(clock)) {
      var store = engine.namespace(id);
      assertThat(store.get(key("heron")))
          .isEqualTo(new KvEntry(value, "{\"legs\":2}", noon.instant()));
      assertThat(store.list(ListQuery.ALL).keys()).hasSize(KvFixtures.ODD_NAMES.size() + 1);
    }
  }

  @Test
  void does_not_find_what_was_deleted_or_has_expired_meanwhile() {
    var id = KvStoreContract.freshNamespace();
    var noon = new Expiration.At(Instant.parse("2031-07-01T12:00:00Z"));
    try (var engine = openEngine(clock)) {
      var store = engine.namespace(id);
      store.put(key("dodo"), KvValue.of("v"), PutOptions.NONE);
      store.delete(key("dodo"));
      store.put(key("mayfly"), KvValue.of("v"), PutOptions.NONE.withExpiration(noon));
    }
    clock.set(noon.instant());

    try (var engine = openEngine(clock)) {
      var store = engine.namespace(id);
      assertThat(store.get(key("dodo"))).isNull();
      assertThat(store.get(key("mayfly"))).isNull();
      assertThat(store.list(ListQuery.ALL).keys()).isEmpty();
    }
  }

  @Test
  void does_not_find_what_was_dropped() {
    var id = KvStoreContract.freshNamespace();
    try (var engine = openEngine(clock)) {
      engine.namespace(id).put(key("dodo"), KvValue.of("v"), PutOptions.NONE);
      engine.drop(id);
    }

    try (var engine = openEngine(clock)) {
      assertThat(engine.namespace(id).list(ListQuery.ALL).keys()).isEmpty();
    }
  }

  @Test
  void knows_the_fingerprints_of_an_earlier_life() {
    var id = KvStoreContract.freshNamespace();
    var mark = new Fingerprint("v1:mark");
    var old = KvValue.of("old");
    try (var engine = openEngine(clock)) {
      engine.namespace(id).putIfChanged(key("heron"), old, PutOptions.NONE, mark);
      engine.namespace(id).put(key("egret"), old, PutOptions.NONE);
    }

    try (var engine = openEngine(clock)) {
      var store = engine.namespace(id);
      assertThat(store.putIfChanged(key("heron"), KvValue.of("new"), PutOptions.NONE, mark))
          .isEqualTo(WriteResult.UNCHANGED);
      assertThat(store.putIfChanged(key("egret"), old, PutOptions.NONE, mark))
          .isEqualTo(WriteResult.UNCHANGED);
    }
  }

  @Test
  void goes_on_counting_what_was_spent() {
    var account = KvStoreContract.freshNamespace().text();
    try (var engine = openEngine(clock)) {
      var ledger = engine.ledger(account);
      assertThat(ledger.charge(DAY, Operation.READ, 60, 100)).isTrue();
      assertThat(ledger.charge(DAY, Operation.WRITE, 5, 10)).isTrue();
    }

    try (var engine = openEngine(clock)) {
      var ledger = engine.ledger(account);
      assertThat(ledger.spent(DAY))
          .containsEntry(Operation.READ, 60L)
          .containsEntry(Operation.WRITE, 5L);
      assertThat(ledger.charge(DAY, Operation.READ, 41, 100)).isFalse();
      assertThat(ledger.charge(DAY, Operation.READ, 40, 100)).isTrue();
    }
  }

  @Test
  void goes_on_adding_to_tallies() {
    var name = KvStoreContract.freshNamespace().text();
    var at = Instant.parse("2031-07-01T09:00:00Z");
    try (var engine = openEngine(clock)) {
      engine.tallies(name).add(List.of(new Tally("heron", Map.of("likes", 3L), at)));
    }

    try (var engine = openEngine(clock)) {
      engine.tallies(name).add(List.of(new Tally("heron", Map.of("likes", 4L), at)));
      assertThat(engine.tallies(name).all())
          .isEqualTo(Map.of("heron", new Tally("heron", Map.of("likes", 7L), at)));
    }
  }
}
