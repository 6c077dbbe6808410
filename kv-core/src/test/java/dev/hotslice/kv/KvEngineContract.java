package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hotslice.kv.tally.Tally;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [KvEngine] does beyond the verbs of its stores: namespaces and lifecycle.
public abstract class KvEngineContract {
  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private KvEngine engine;

  /// Opens the engine under test. Called once before each test and closed after it.
  protected abstract KvEngine openEngine(InstantSource clock);

  @BeforeEach
  final void open() {
    engine = openEngine(clock);
  }

  @AfterEach
  final void close() {
    engine.close();
  }

  @Test
  void an_open_engine_is_up() {
    assertThat(engine.check()).isEqualTo(CheckResult.UP);
  }

  @Test
  void namespaces_do_not_see_each_other() {
    var birds = engine.namespace(KvStoreContract.freshNamespace());
    var boats = engine.namespace(KvStoreContract.freshNamespace());
    birds.put(key("heron"), KvValue.of("a bird"), PutOptions.NONE);
    boats.put(key("heron"), KvValue.of("a boat"), PutOptions.NONE);

    boats.delete(key("heron"));

    assertThat(birds.get(key("heron"))).isEqualTo(new KvEntry(KvValue.of("a bird"), null, null));
    assertThat(boats.get(key("heron"))).isNull();
    assertThat(boats.list(ListQuery.ALL).keys()).isEmpty();
    assertThat(boats.getAll(Set.of(key("heron")))).isEmpty();
  }

  @Test
  void a_namespace_whose_id_starts_like_another_stays_apart() {
    var id = KvStoreContract.freshNamespace();
    var shorter = engine.namespace(id);
    var longer = engine.namespace(new NamespaceId(id + "-2"));

    longer.put(key("heron"), KvValue.of("v"), PutOptions.NONE);

    assertThat(shorter.list(ListQuery.ALL).keys()).isEmpty();
    assertThat(longer.list(ListQuery.ALL).keys()).hasSize(1);
  }

  @Test
  void one_id_always_means_the_same_entries() {
    var id = KvStoreContract.freshNamespace();

    engine.namespace(id).put(key("heron"), KvValue.of("v"), PutOptions.NONE);

    assertThat(engine.namespace(id).get(key("heron"))).isNotNull();
  }

  @Test
  void dropping_a_namespace_removes_all_its_entries_and_no_others() {
    var id = KvStoreContract.freshNamespace();
    var longer = new NamespaceId(id + "-2");
    var names = IntStream.range(0, 1_700).mapToObj("crowd/%04d"::formatted).toList();
    for (var each : List.of(id, longer)) {
      engine
          .namespace(each)
          .putAll(names.stream().map(name -> KvPut.of(key(name), KvValue.of(name))).toList());
    }
    var store = engine.namespace(id);
    KvFixtures.ODD_NAMES.forEach(name -> store.put(key(name), KvValue.of("v"), PutOptions.NONE));
    store.put(key("whale"), KvFixtures.noise(10_000_000, 1), PutOptions.NONE);

    engine.drop(id);

    assertThat(store.list(ListQuery.ALL).keys()).isEmpty();
    assertThat(store.getAll(Set.of(key("whale"), key("crowd/0007"), key("\0")))).isEmpty();
    assertThat(engine.namespace(longer).list(ListQuery.ALL.after(key("crowd/0689"))).keys())
        .hasSize(1_000);
    assertThat(engine.namespace(longer).get(key("crowd/0000"))).isNotNull();
  }

  @Test
  void a_dropped_namespace_can_be_used_again() {
    var id = KvStoreContract.freshNamespace();
    var store = engine.namespace(id);
    var mark = new Fingerprint("v1:mark");
    store.putIfChanged(key("heron"), KvValue.of("old"), PutOptions.NONE.withMetadata("1"), mark);

    engine.drop(id);

    assertThat(store.putIfChanged(key("heron"), KvValue.of("new"), PutOptions.NONE, mark))
        .isEqualTo(WriteResult.WRITTEN);
    assertThat(engine.namespace(id).get(key("heron")))
        .isEqualTo(new KvEntry(KvValue.of("new"), null, null));
  }

  @Test
  void dropping_an_empty_namespace_does_nothing_however_often() {
    var id = KvStoreContract.freshNamespace();

    engine.drop(id);
    engine.namespace(id).put(key("heron"), KvValue.of("v"), PutOptions.NONE);
    engine.drop(id);
    engine.drop(id);

    assertThat(engine.namespace(id).list(ListQuery.ALL).keys()).isEmpty();
  }

  @Test
  void a_put_that_expires_in_the_past_leaves_nothing_visible() {
    var store = engine.namespace(KvStoreContract.freshNamespace());
    var past =
        PutOptions.NONE.withExpiration(
            new Expiration.At(clock.instant().minus(Duration.ofHours(1))));
    store.put(key("ghost"), KvValue.of("alive"), PutOptions.NONE);

    store.put(key("ghost"), KvValue.of("dead"), past);

    assertThat(store.get(key("ghost"))).isNull();
    assertThat(store.list(ListQuery.ALL).keys()).isEmpty();
    assertThat(
            store.putIfChanged(key("ghost"), KvValue.of("dead"), past, new Fingerprint("v1:ghost")))
        .isEqualTo(WriteResult.WRITTEN);
  }

  @Test
  void closing_twice_is_fine() {
    engine.close();
    engine.close();
  }

  @Test
  void a_closed_engine_answers_that_it_is_down() {
    engine.close();

    assertThat(engine.check()).isInstanceOf(CheckResult.Down.class);
  }

  @Test
  void every_verb_after_the_close_throws() {
    var store = engine.namespace(KvStoreContract.freshNamespace());
    var heron = key("heron");
    var value = KvValue.of("v");
    var digest = Fingerprint.of(value);
    engine.close();

    assertClosed(() -> store.get(heron));
    assertClosed(() -> store.getAll(Set.of(heron)));
    assertClosed(() -> store.put(heron, value, PutOptions.NONE));
    assertClosed(() -> store.putAll(List.of(KvPut.of(heron, value))));
    assertClosed(() -> store.putIfChanged(heron, value, PutOptions.NONE, digest));
    for (var condition :
        List.of(
            Precondition.absent(), Precondition.present(), new Precondition.Matches(Set.of()))) {
      assertClosed(() -> store.putIf(heron, value, PutOptions.NONE, condition));
      assertClosed(() -> store.deleteIf(heron, condition));
      assertClosed(() -> store.holds(heron, condition));
    }
    assertClosed(() -> store.isUnchanged(heron, value, PutOptions.NONE, digest));
    assertClosed(() -> store.delete(heron));
    assertClosed(() -> store.deleteAll(Set.of(heron)));
    assertClosed(() -> store.list(ListQuery.ALL));
    assertClosed(() -> engine.drop(KvStoreContract.freshNamespace()));
  }

  @Test
  void ledger_and_tallies_after_the_close_throw() {
    var ledger = engine.ledger("closing");
    var tallies = engine.tallies("closing");
    var day = LocalDate.of(2031, 7, 1);
    var tally = new Tally("heron", Map.of("likes", 1L), clock.instant());
    engine.close();

    assertClosed(() -> ledger.charge(day, Operation.WRITE, 1, 10));
    assertClosed(() -> ledger.refund(day, Operation.WRITE, 1));
    assertClosed(() -> ledger.spent(day));
    assertClosed(() -> tallies.add(List.of(tally)));
    assertClosed(tallies::all);
  }

  private static void assertClosed(ThrowingCallable call) {
    assertThatIllegalStateException().isThrownBy(call).withMessageContaining("closed");
  }
}
