package dev.hotslice.mockkv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.mockkv.Call.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final KvKey HERON = key("heron");
  private static final KvValue GREY = KvValue.of("grey");
  private static final KvValue WHITE = KvValue.of("white");

  private final MockNamespace kv = MockNamespace.create();

  @Test
  void the_next_calls_fail_and_the_one_after_does_not() {
    kv.faults().next(2, Fault.fail());

    assertUnavailable(() -> kv.get(HERON));
    assertUnavailable(() -> kv.list(ListQuery.ALL));
    assertThat(kv.get(HERON)).isNull();
    assertThat(kv.record().failed()).isEqualTo(2);
  }

  @Test
  void a_failing_put_stores_nothing_and_is_charged() {
    kv.faults().next(1, Fault.fail());

    assertUnavailable(() -> kv.put(HERON, GREY, PutOptions.NONE));

    assertThat(kv.get(HERON)).isNull();
    assertThat(kv.record().writes()).isEqualTo(1);
  }

  @Test
  void a_failing_conditional_put_answers_that_it_failed() {
    kv.faults().next(1, Fault.fail());

    assertThat(putIfChanged(GREY)).isInstanceOf(WriteResult.Failed.class);

    assertThat(kv.get(HERON)).isNull();
    assertThat(kv.record().failed()).isEqualTo(1);
  }

  @Test
  void a_lost_answer_hides_a_write_that_happened() {
    kv.faults().next(1, Fault.loseAnswer());

    assertThatThrownBy(() -> kv.put(HERON, GREY, PutOptions.NONE))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the store did it and its answer was lost (scripted fault)");

    assertThat(kv.get(HERON)).extracting("value").isEqualTo(GREY);
  }

  @Test
  void a_lost_write_is_acknowledged_and_gone() {
    kv.put(HERON, GREY, PutOptions.NONE);
    kv.faults().next(3, Fault.loseWrite());

    kv.put(HERON, WHITE, PutOptions.NONE);
    kv.delete(HERON);
    assertThat(putIfChanged(WHITE)).isEqualTo(WriteResult.WRITTEN);

    assertThat(kv.get(HERON)).extracting("value").isEqualTo(GREY);
    assertThat(kv.record().lost()).isEqualTo(3);
    assertThat(kv.record().writes()).isEqualTo(3);
  }

  @Test
  void a_lost_write_passes_reads_by_and_an_unchanged_put_loses_nothing() {
    kv.put(HERON, GREY, PutOptions.NONE);
    kv.faults().next(1, Fault.loseWrite());

    assertThat(kv.get(HERON)).isNotNull();
    assertThat(kv.faults().pending()).isEqualTo(1);
    assertThat(putIfChanged(GREY)).isEqualTo(WriteResult.UNCHANGED);

    assertThat(kv.record().calls()).last().extracting("outcome").isEqualTo(Outcome.UNCHANGED);
    assertThat(kv.faults().pending()).isEqualTo(1);
  }

  @Test
  void a_bulk_meets_one_fault_as_a_whole() {
    var bulk = List.of(KvPut.of(HERON, GREY), KvPut.of(KvKey.of("egret"), GREY));
    kv.faults()
        .next(1, Operation.WRITE, Fault.fail())
        .next(1, Operation.WRITE, Fault.loseWrite())
        .next(1, Operation.WRITE, Fault.dailyLimit())
        .next(1, Operation.DELETE, Fault.loseWrite());

    assertUnavailable(() -> kv.putAll(bulk));
    assertThat(kv.putAll(bulk)).isEmpty();
    assertThatThrownBy(() -> kv.putAll(bulk)).hasMessage("KV put() limit exceeded for the day.");
    assertThat(kv.list(ListQuery.ALL).keys()).isEmpty();

    kv.putAll(bulk);
    kv.deleteAll(Set.of(HERON));
    assertThat(kv.list(ListQuery.ALL).keys()).hasSize(2);
    assertThat(kv.faults().pending()).isZero();
  }

  @Test
  void a_compare_and_set_meets_faults_only_where_its_condition_holds() {
    kv.put(HERON, GREY, PutOptions.NONE);
    kv.faults()
        .next(2, Operation.WRITE, Fault.loseWrite())
        .next(2, Operation.WRITE, Fault.dailyLimit())
        .next(1, Operation.DELETE, Fault.loseWrite())
        .next(1, Operation.DELETE, Fault.dailyLimit())
        .next(1, Operation.DELETE, Fault.fail());

    assertThat(putIf(Precondition.absent())).isEqualTo(WriteResult.PRECONDITION_FAILED);
    assertThat(putIf(Precondition.present())).isEqualTo(WriteResult.WRITTEN);
    assertThat(putIf(Precondition.absent())).isEqualTo(WriteResult.PRECONDITION_FAILED);
    assertThat(putIf(Precondition.present())).isInstanceOf(WriteResult.Refused.class);
    assertThat(kv.deleteIf(HERON, Precondition.present())).isEqualTo(WriteResult.WRITTEN);
    assertThat(kv.deleteIf(HERON, Precondition.present())).isInstanceOf(WriteResult.Refused.class);
    assertThat(kv.deleteIf(HERON, Precondition.present())).isInstanceOf(WriteResult.Failed.class);

    assertThat(kv.get(HERON)).extracting("value").isEqualTo(GREY);
    assertThat(kv.record().calls())
        .extracting(Call::outcome)
        .containsExactly(
            Outcome.DONE,
            Outcome.PRECONDITION_FAILED,
            Outcome.LOST,
            Outcome.PRECONDITION_FAILED,
            Outcome.REFUSED,
            Outcome.LOST,
            Outcome.REFUSED,
            Outcome.FAILED,
            Outcome.DONE);
    assertThat(kv.faults().pending()).isZero();
  }

  @Test
  void a_slow_call_takes_its_time_in_the_record_alone() {
    kv.faults().next(1, Fault.slow(Duration.ofSeconds(30)));
    var before = kv.clock().instant();

    kv.get(HERON);
    kv.get(HERON);

    assertThat(kv.record().timeSpent()).isEqualTo(Duration.ofSeconds(30));
    assertThat(kv.clock().instant()).isEqualTo(before);
  }

  @Test
  void a_spent_day_refuses_with_cloudflares_text_and_charges_nothing() {
    kv.faults().next(4, Fault.dailyLimit());

    assertThatThrownBy(() -> kv.get(HERON)).hasMessage("KV get() limit exceeded for the day.");
    assertThatThrownBy(() -> kv.getAll(Set.of(HERON)))
        .hasMessage("KV get() limit exceeded for the day.");
    assertThatThrownBy(() -> kv.delete(HERON))
        .hasMessage("KV delete() limit exceeded for the day.");
    assertThatThrownBy(() -> kv.list(ListQuery.ALL))
        .hasMessage("KV list() limit exceeded for the day.");

    assertThat(kv.record().refused()).isEqualTo(4);
    assertThat(kv.record().reads()).isZero();
    assertThat(kv.usage().spent(Operation.DELETE)).isZero();
  }

  @Test
  void a_spent_day_refuses_only_what_has_changed() {
    kv.put(HERON, GREY, PutOptions.NONE);
    kv.faults().next(2, Operation.WRITE, Fault.dailyLimit());

    assertThat(putIfChanged(GREY)).isEqualTo(WriteResult.UNCHANGED);
    assertThat(putIfChanged(WHITE))
        .isEqualTo(
            new WriteResult.Refused(
                new Refusal.DailyLimit(
                    Operation.WRITE, Long.MAX_VALUE, Instant.parse("2026-01-02T00:00:00Z"))));

    assertThat(kv.get(HERON)).extracting("value").isEqualTo(GREY);
  }

  @Test
  void faults_come_in_the_order_of_the_script_and_by_operation() {
    kv.faults()
        .next(1, Operation.WRITE, Fault.fail())
        .next(1, Fault.dailyLimit())
        .next(1, Fault.fail());

    assertThatThrownBy(() -> kv.get(HERON)).hasMessageContaining("limit exceeded");
    assertUnavailable(() -> kv.put(HERON, GREY, PutOptions.NONE));
    assertUnavailable(() -> kv.get(HERON));
    assertThat(kv.faults().pending()).isZero();
  }

  @Test
  void forgotten_faults_do_not_happen() {
    kv.faults().next(5, Fault.fail());

    kv.faults().clear();

    assertThat(kv.get(HERON)).isNull();
  }

  @Test
  void nonsense_is_refused() {
    assertThatThrownBy(() -> kv.faults().next(0, Fault.fail()))
        .hasMessage("calls is 0, it must be at least 1");
    assertThatThrownBy(() -> kv.faults().next(1, Operation.READ, Fault.loseWrite()))
        .hasMessage("a read or list cannot lose a write; script the fault for WRITE or DELETE");
  }

  private WriteResult putIf(Precondition condition) {
    return kv.putIf(HERON, WHITE, PutOptions.NONE, condition);
  }

  private WriteResult putIfChanged(KvValue value) {
    return kv.putIfChanged(HERON, value, PutOptions.NONE, Fingerprint.of(value));
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the store did not answer (scripted fault)");
  }
}
