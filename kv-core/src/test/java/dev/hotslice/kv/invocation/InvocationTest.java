package dev.hotslice.kv.invocation;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.HookedStore;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Later;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvocationTest {
  private static final KvValue GREY = KvValue.of("grey");
  private static final Fingerprint PRINT = Fingerprint.of(GREY);

  private final MemoryEngine engine = new MemoryEngine(ManualClock.at("2026-03-02T22:00:00Z"));
  private final KvStore memory = engine.namespace(new NamespaceId("herons"));

  @Test
  void counts_keys_read_and_calls_made() {
    var invocation = Invocation.start(Plan.FREE, "job:count");
    var store = invocation.bind(memory);

    store.get(key("a"));
    store.getAll(Set.of(key("a"), key("b"), key("c")));
    store.put(key("a"), GREY, PutOptions.NONE);
    store.putIfChanged(key("a"), GREY, PutOptions.NONE, PRINT);
    store.putIfChanged(key("b"), GREY, PutOptions.NONE, PRINT);
    store.isUnchanged(key("b"), GREY, PutOptions.NONE, PRINT);
    store.delete(key("a"));
    store.list(ListQuery.ALL);
    invocation.subrequest().close();

    assertThat(invocation.spent()).isEqualTo(new Spent(8, 7, 2, 1, 1, 1, 0, 1, 1, null));
    assertThat(invocation.cause()).isEqualTo("job:count");
  }

  @Test
  void counts_a_read_that_was_begun_as_one_that_was_waited_for() {
    var late = new LateStore(memory);
    var invocation = Invocation.start(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 4L), "test");
    var store = invocation.bind(late);

    var answered = store.getAsync(key("a"));
    late.endNext();
    var away = store.getAsync(key("a"));
    late.failNext(new StoreUnavailableException("away", new IOException("away")));
    var refused = store.getAsync(key("a"));
    late.failNext(new RefusedException(new Refusal.OperationCap(1)));
    var broken = store.getAsync(key("a"));
    late.failNext(new IllegalStateException("closed"));
    var beyond = store.getAsync(key("a"));

    assertThat(Later.of(answered)).isNull();
    assertThatThrownBy(() -> Later.of(away)).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> Later.of(refused)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> Later.of(broken)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Later.of(beyond)).isInstanceOf(RefusedException.class);
    assertThat(invocation.spent()).isEqualTo(new Spent(4, 2, 0, 0, 0, 0, 2, 0, 1, null));
  }

  @Test
  void has_spent_nothing_at_the_start() {
    assertThat(Invocation.start(Plan.FREE, "test").spent()).isEqualTo(Spent.NOTHING);
  }

  @Test
  void a_bulk_get_of_nothing_is_no_call() {
    var invocation = Invocation.start(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 0L), "test");

    assertThat(invocation.bind(memory).getAll(Set.of())).isEmpty();

    assertThat(invocation.spent()).isEqualTo(Spent.NOTHING);
  }

  @Test
  void a_bulk_write_or_delete_is_one_call_and_an_operation_for_each_key() {
    var invocation = Invocation.start(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 2L), "test");
    var store = invocation.bind(memory);
    assertThat(store.putAll(List.of())).isEmpty();
    store.deleteAll(Set.of());

    store.putAll(List.of(KvPut.of(key("a"), GREY), KvPut.of(key("b"), GREY)));
    store.deleteAll(Set.of(key("a"), key("b"), key("c")));

    assertThat(invocation.spent()).isEqualTo(new Spent(2, 0, 2, 3, 0, 0, 0, 0, 1, null));
  }

  @Test
  void a_bulk_write_without_some_keys_counts_as_refused_and_only_what_was_written() {
    var account = Account.of(engine, "account", Plan.FREE, ManualClock.at("2026-03-02T22:00:00Z"));
    var invocation = account.start("test");
    var store = account.open(new NamespaceId("herons"), invocation);
    store.put(key("a"), GREY, PutOptions.NONE);

    var pairs = List.of(KvPut.of(key("a"), GREY), KvPut.of(key("b"), GREY));
    assertThat(store.putAll(pairs)).containsExactly(key("a"));

    assertThat(invocation.spent()).isEqualTo(new Spent(2, 0, 2, 0, 0, 0, 1, 0, 1, null));
  }

  @Test
  void the_call_after_the_last_is_refused_and_reaches_nothing() {
    var invocation = Invocation.start(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 2L), "test");
    var store = invocation.bind(memory);
    store.getAll(Set.of(key("a"), key("b"), key("c")));
    store.get(key("a"));

    assertThatThrownBy(() -> store.put(key("a"), GREY, PutOptions.NONE))
        .hasMessage(
            "Too many API requests by single Worker invocation. To configure this limit, refer to"
                + " https://developers.cloudflare.com/workers/wrangler/configuration/#limits")
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.OperationCap(2)));

    assertThat(memory.get(key("a"))).isNull();
    assertThat(invocation.spent().operations()).isEqualTo(2);
    assertThat(invocation.spent().refused()).isEqualTo(1);
  }

  @Test
  void a_conditional_put_is_one_call_and_answers_a_refusal() {
    var invocation = Invocation.start(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 1L), "test");
    var store = invocation.bind(memory);

    assertThat(store.putIfChanged(key("a"), GREY, PutOptions.NONE, PRINT))
        .isEqualTo(WriteResult.WRITTEN);
    assertThat(store.putIfChanged(key("b"), GREY, PutOptions.NONE, PRINT))
        .isEqualTo(new WriteResult.Refused(new Refusal.OperationCap(1)));

    assertThat(invocation.spent()).isEqualTo(new Spent(1, 1, 1, 0, 0, 0, 1, 0, 1, null));
  }

  @Test
  void a_compare_and_set_is_one_call_that_reads_and_writes_only_if_it_passes() {
    var invocation = Invocation.start(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 4L), "test");
    var store = invocation.bind(memory);

    store.putIf(key("a"), GREY, PutOptions.NONE, Precondition.absent());
    store.putIf(key("a"), GREY, PutOptions.NONE, Precondition.absent());
    store.deleteIf(key("a"), Precondition.present());
    store.deleteIf(key("a"), Precondition.present());

    assertThat(invocation.spent()).isEqualTo(new Spent(4, 4, 1, 1, 0, 0, 0, 0, 1, null));
    var capped = new WriteResult.Refused(new Refusal.OperationCap(4));
    assertThat(store.putIf(key("a"), GREY, PutOptions.NONE, Precondition.absent()))
        .isEqualTo(capped);
    assertThat(store.deleteIf(key("a"), Precondition.absent())).isEqualTo(capped);
  }

  @Test
  void fetches_have_a_cap_of_their_own() {
    var invocation = Invocation.start(Plan.FREE.with(Limit.SUBREQUESTS_PER_INVOCATION, 1L), "test");
    invocation.subrequest().close();

    assertThatThrownBy(invocation::subrequest)
        .hasMessage(
            "Too many subrequests by single Worker invocation. To configure this limit, refer to"
                + " https://developers.cloudflare.com/workers/wrangler/configuration/#limits");

    assertThat(invocation.bind(memory).get(key("a"))).isNull();
    assertThat(invocation.spent()).isEqualTo(new Spent(1, 1, 0, 0, 0, 0, 1, 1, 1, null));
  }

  @Test
  void stores_bound_to_one_invocation_share_its_cap() {
    var invocation = Invocation.start(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 2L), "test");
    var egrets = invocation.bind(engine.namespace(new NamespaceId("egrets")));
    var herons = invocation.bind(memory);
    egrets.get(key("a"));
    herons.get(key("a"));

    assertThatThrownBy(() -> egrets.get(key("a"))).isInstanceOf(RefusedException.class);
  }

  @Test
  void a_slot_is_free_again_after_every_call_however_it_ended() {
    var one = Plan.FREE.with(Limit.SIMULTANEOUS_CONNECTIONS, 1L);
    List<RuntimeException> endings =
        List.of(
            new RefusedException(new Refusal.SubrequestCap(50)),
            new StoreUnavailableException("gone", new IOException("gone")),
            new IllegalStateException("closed"));
    List<Consumer<KvStore>> verbs =
        List.of(
            store -> store.get(key("a")),
            store -> store.getAll(Set.of(key("a"))),
            store -> store.put(key("a"), GREY, PutOptions.NONE),
            store -> store.putIfChanged(key("a"), GREY, PutOptions.NONE, PRINT),
            store -> store.isUnchanged(key("a"), GREY, PutOptions.NONE, PRINT),
            store -> store.delete(key("a")),
            store -> store.putAll(List.of(KvPut.of(key("a"), GREY))),
            store -> store.deleteAll(Set.of(key("a"))),
            store -> store.putIf(key("a"), GREY, PutOptions.NONE, Precondition.absent()),
            store -> store.deleteIf(key("a"), Precondition.present()),
            store -> store.holds(key("a"), Precondition.present()),
            store -> store.list(ListQuery.ALL));
    var invocation = Invocation.start(one, "test");

    for (var ending : endings) {
      var store = invocation.bind(new HookedStore(memory, () -> fail(ending)));
      verbs.forEach(verb -> assertEnds(verb, store));
    }

    invocation.subrequest().close();
    assertThat(invocation.spent().peakConnections()).isEqualTo(1);
  }

  @Test
  void a_call_that_the_store_did_not_answer_was_charged() {
    var failure = new StoreUnavailableException("gone", new IOException("gone"));
    var invocation = Invocation.start(Plan.FREE, "test");
    var store = invocation.bind(new HookedStore(memory, () -> fail(failure)));

    assertThatThrownBy(() -> store.get(key("a"))).isSameAs(failure);
    assertThat(store.putIfChanged(key("a"), GREY, PutOptions.NONE, PRINT))
        .isEqualTo(new WriteResult.Failed(failure));

    assertThat(invocation.spent()).isEqualTo(new Spent(2, 2, 1, 0, 0, 0, 0, 0, 1, null));
  }

  @Test
  void a_conditional_put_refused_for_the_day_has_read_unless_reads_were_refused() {
    var midnight = Instant.parse("2026-03-03T00:00:00Z");
    var invocation = Invocation.start(Plan.FREE, "test");
    for (var operation : List.of(Operation.READ, Operation.WRITE)) {
      var refused = new RefusedException(new Refusal.DailyLimit(operation, 1, midnight));
      var store = invocation.bind(new HookedStore(memory, () -> fail(refused)));
      store.putIfChanged(key("a"), GREY, PutOptions.NONE, PRINT);
    }

    assertThat(invocation.spent()).isEqualTo(new Spent(2, 1, 0, 0, 0, 0, 2, 0, 1, null));
  }

  private static void assertEnds(Consumer<KvStore> verb, KvStore store) {
    try {
      verb.accept(store);
    } catch (RefusedException | StoreUnavailableException | IllegalStateException e) {
      assertThat(e).isNotNull();
    }
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }
}
