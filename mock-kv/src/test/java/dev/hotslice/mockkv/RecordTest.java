package dev.hotslice.mockkv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.mockkv.Call.Outcome;
import dev.hotslice.mockkv.Call.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RecordTest {
  private static final KvValue GREY = KvValue.of("grey");

  private final MockNamespace kv = MockNamespace.create();

  @Test
  void tells_what_every_verb_was_charged() {
    kv.get(key("a"));
    kv.getAll(Set.of(key("a"), key("b")));
    kv.put(key("a"), GREY, PutOptions.NONE);
    putIfChanged(kv, "a");
    putIfChanged(kv, "b");
    kv.isUnchanged(key("b"), GREY, PutOptions.NONE, Fingerprint.of(GREY));
    kv.delete(key("a"));
    kv.list(ListQuery.ALL);

    var record = kv.record();
    assertThat(record.calls())
        .extracting(Call::verb)
        .containsExactly(
            Verb.GET,
            Verb.GET_ALL,
            Verb.PUT,
            Verb.PUT_IF_CHANGED,
            Verb.PUT_IF_CHANGED,
            Verb.IS_UNCHANGED,
            Verb.DELETE,
            Verb.LIST);
    assertThat(record.reads()).isEqualTo(6);
    assertThat(record.writes()).isEqualTo(2);
    assertThat(record.deletes()).isEqualTo(1);
    assertThat(record.lists()).isEqualTo(1);
    assertThat(record.unchanged()).isEqualTo(1);
    assertThat(record.keysWritten()).containsExactly(key("a"), key("b"));
    assertThat(record.where(call -> call.verb() == Verb.GET).keysRead()).containsExactly(key("a"));
    assertThat(record.keysRead()).containsExactly(key("a"), key("b"));
  }

  @Test
  void tells_what_a_bulk_was_charged_and_which_keys_it_left_out() {
    var free = MockNamespace.builder().plan(Plan.FREE).build();
    free.put(key("a"), GREY, PutOptions.NONE);

    var late = free.putAll(List.of(KvPut.of(key("a"), GREY), KvPut.of(key("b"), GREY)));
    free.deleteAll(Set.of(key("a"), key("c")));

    assertThat(late).containsExactly(key("a"));
    assertThat(free.record().calls())
        .extracting(Call::verb)
        .containsExactly(Verb.PUT, Verb.PUT_ALL, Verb.DELETE_ALL);
    assertThat(free.record().calls().get(1).keys()).containsExactly(key("b"));
    assertThat(free.record().refused()).isEqualTo(1);
    assertThat(free.record().writes()).isEqualTo(2);
    assertThat(free.record().deletes()).isEqualTo(2);
  }

  @Test
  void tells_what_a_compare_and_set_was_charged_and_how_it_ended() {
    kv.putIf(key("a"), GREY, PutOptions.NONE, Precondition.present());
    kv.putIf(key("a"), GREY, PutOptions.NONE, Precondition.absent());
    kv.deleteIf(key("a"), Precondition.present());

    assertThat(kv.record().calls())
        .extracting(Call::verb)
        .containsExactly(Verb.PUT_IF, Verb.PUT_IF, Verb.DELETE_IF);
    assertThat(kv.record().calls().getFirst().outcome()).isEqualTo(Outcome.PRECONDITION_FAILED);
    assertThat(kv.record().calls())
        .extracting(Call::charged)
        .containsExactly(
            Map.of(Operation.READ, 1L),
            Map.of(Operation.READ, 1L, Operation.WRITE, 1L),
            Map.of(Operation.READ, 1L, Operation.DELETE, 1L));
  }

  @Test
  void an_unchanged_put_shows_what_it_was_charged_in_the_end() {
    putIfChanged(kv, "a");
    putIfChanged(kv, "a");

    assertThat(kv.record().calls())
        .extracting(Call::charged)
        .containsExactly(
            Map.of(Operation.READ, 1L, Operation.WRITE, 1L), Map.of(Operation.READ, 1L));
  }

  @Test
  void each_run_has_a_record_of_its_own() {
    kv.get(key("a"));

    var run =
        kv.run(
            "refresh",
            refresh -> {
              refresh.kv().get(key("b"));
              putIfChanged(refresh.kv(), "b");
            });

    assertThat(run.record().reads()).isEqualTo(2);
    assertThat(run.record().writes()).isEqualTo(1);
    assertThat(run.record().on(key("a")).calls()).isEmpty();
    assertThat(kv.record().reads()).isEqualTo(3);
    assertThat(kv.runs()).extracting(MockRun::name).containsExactly("test", "refresh");
  }

  @Test
  void a_run_never_has_more_than_six_calls_in_flight() {
    var run = kv.run("refresh", RecordTest::readSixtyAtOnce);

    assertThat(run.record().reads()).isEqualTo(60);
    assertThat(run.record().peakInFlight()).isBetween(1, 6);
    assertThat(kv.record().peakInFlight()).isEqualTo(run.record().peakInFlight());
  }

  @Test
  void fetches_take_slots_too_and_show_in_the_peak() {
    var run =
        kv.run(
            "refresh",
            refresh -> {
              for (int i = 0; i < 5; i++) {
                refresh.invocation().subrequest();
              }
              refresh.kv().get(key("a"));
            });

    assertThat(run.record().peakInFlight()).isEqualTo(6);
  }

  @Test
  void a_call_refused_by_its_run_is_recorded_and_not_charged() {
    var capped =
        MockNamespace.builder().plan(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 0L)).build();

    assertThatThrownBy(() -> capped.get(key("a"))).isInstanceOf(RefusedException.class);
    putIfChanged(capped, "a");

    assertThat(capped.record().refused()).isEqualTo(2);
    assertThat(capped.record().reads()).isZero();
  }

  @Test
  void what_breaks_a_rule_is_refused_before_it_is_a_call() {
    var soon = PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(59)));
    var print = Fingerprint.of(GREY);

    assertThatThrownBy(() -> kv.put(key("a"), GREY, soon))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid expiration_ttl of 59. Expiration TTL must be at least 60.");
    assertThatThrownBy(() -> kv.putIfChanged(key("a"), GREY, soon, print))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> kv.putIf(key("a"), GREY, soon, Precondition.absent()))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () -> kv.putAll(List.of(KvPut.of(key("b"), GREY), new KvPut(key("a"), GREY, soon))))
        .isInstanceOf(InvalidInputException.class);

    assertThat(kv.record().calls()).isEmpty();
  }

  @Test
  void a_record_does_not_change_any_more() {
    var before = kv.record();

    kv.get(key("a"));

    assertThat(before.calls()).isEmpty();
  }

  @Test
  void siblings_share_account_and_record_but_no_entries() {
    var other = kv.sibling("other");
    other.put(key("a"), GREY, PutOptions.NONE);

    assertThat(kv.get(key("a"))).isNull();
    assertThat(kv.record().writes()).isEqualTo(1);
    assertThat(kv.record().calls().getFirst().namespace()).hasToString("other");
    assertThat(kv.run("r", run -> assertThat(run.kv("other").get(key("a"))).isNotNull()))
        .isNotNull();
  }

  @Test
  void prints_one_line_for_each_call() {
    kv.put(key("a"), GREY, PutOptions.NONE);

    assertThat(kv.record().toString().lines())
        .containsExactly(
            "1 calls, peak 1",
            "  2026-01-01T00:00:00Z test PUT [a] DONE, charged {WRITE=1}, took PT0S");
  }

  private static void readSixtyAtOnce(MockRun run) {
    var store = run.kv();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        var key = key("key-" + i);
        threads.execute(() -> store.get(key));
      }
    }
  }

  private static void putIfChanged(KvStore store, String key) {
    var _ = store.putIfChanged(key(key), GREY, PutOptions.NONE, Fingerprint.of(GREY));
  }
}
