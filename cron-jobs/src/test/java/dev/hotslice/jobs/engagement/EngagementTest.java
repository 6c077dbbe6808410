package dev.hotslice.jobs.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Demand;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.jobs.Pacing;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngagementTest {
  private static final NamespaceId NAMESPACE = new NamespaceId("patch");

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final Account account = Account.of(engine, "account", Plan.FREE, clock);
  private final Engagement engagement = new Engagement(engine.tallies("engagement"), clock, 3);

  private static EngagementEvent event(String id, EngagementEvent.Type type) {
    return new EngagementEvent(id, type);
  }

  private JobReport snapshot(int maxIds) {
    var settings = new EngagementSnapshot.Settings(NAMESPACE, "v1", maxIds);
    var job = new EngagementSnapshot(settings, engagement, account, clock);
    return job.run(new JobContext(account.start("job:" + job.name()), clock.instant()));
  }

  private String stored() {
    var entry = engine.namespace(NAMESPACE).get(EngagementSnapshot.key("v1"));
    assertThat(entry).isNotNull();
    return entry.value().text();
  }

  /// Lets everything wait.
  private final class Later implements Pacing {
    @Override
    public Decision ask(Demand demand) {
      return new Decision.Defer(Decision.Reason.SPENT, clock.instant());
    }

    @Override
    public void withdraw(String key) {}

    @Override
    public void wrote(String key, int writes) {}

    @Override
    public List<Held> end(boolean done) {
      return List.of();
    }
  }

  @Nested
  class Events {
    @Test
    void the_latest_totals_hold_what_no_snapshot_has_yet() {
      engagement.record(List.of(event("a", EngagementEvent.Type.LIKE)));
      assertThat(engagement.latest("a")).isNull();

      engagement.load();
      engagement.admit("a");
      clock.advance(Duration.ofSeconds(1));
      engagement.record(
          List.of(event("a", EngagementEvent.Type.VIEW), event("b", EngagementEvent.Type.UNLIKE)));

      assertThat(engagement.latest("a"))
          .isEqualTo(new EngagementTotals("a", 1, 1, clock.instant()));
      assertThat(engagement.latest("b"))
          .isEqualTo(new EngagementTotals("b", 0, 0, clock.instant()));
      assertThat(engagement.totals()).contains(engagement.latest("a"), engagement.latest("b"));
      engagement.admit("c");
      assertThat(engagement.latest("c")).isNull();
    }

    @Test
    void of_too_many_different_ids_are_refused_and_those_of_known_ids_are_not() {
      engagement.record(
          List.of(event("a", EngagementEvent.Type.LIKE), event("b", EngagementEvent.Type.LIKE)));

      engagement.admit("a");
      engagement.admit("c");

      assertThatThrownBy(() -> engagement.admit("d"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("id is new, and events of 3 items are counted already, which is the most");
      engagement.admit("b");
    }

    @Test
    void are_summed_per_item() {
      engagement.record(
          List.of(
              event("a", EngagementEvent.Type.LIKE),
              event("b", EngagementEvent.Type.VIEW),
              event("a", EngagementEvent.Type.VIEW),
              event("a", EngagementEvent.Type.LIKE)));
      engagement.record(List.of(event("a", EngagementEvent.Type.UNLIKE)));

      assertThat(engagement.totals())
          .containsExactlyInAnyOrder(
              new EngagementTotals("a", 1, 1, clock.instant()),
              new EngagementTotals("b", 0, 1, clock.instant()));
      assertThat(engine.tallies("engagement").all()).containsKey("stats:engagement:a");
    }

    @Test
    void cost_no_operation_of_the_account() {
      engagement.record(Collections.nCopies(500, event("a", EngagementEvent.Type.VIEW)));

      assertThat(account.budget().usage().spent().values()).allMatch(spent -> spent == 0);
    }

    @Test
    void never_take_likes_below_zero() {
      engagement.record(
          List.of(
              event("a", EngagementEvent.Type.UNLIKE), event("a", EngagementEvent.Type.UNLIKE)));
      engagement.record(List.of(event("a", EngagementEvent.Type.LIKE)));

      assertThat(engagement.totals().getFirst().likes()).isEqualTo(1);
    }

    @Test
    void are_parsed_as_clients_send_them() {
      assertThat(EngagementEvent.parse("a-1_x.y~z:0", "unlike"))
          .isEqualTo(event("a-1_x.y~z:0", EngagementEvent.Type.UNLIKE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ä", "<script>", "a\n"})
    void with_an_unsafe_id_are_refused(String id) {
      assertThatThrownBy(() -> EngagementEvent.parse(id, "like"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "id is \""
                  + id
                  + "\", it must be 1 to 64 letters, digits, hyphens, underscores, dots, tildes"
                  + " and colons; send the id of an item as the index shows it");
    }

    @Test
    void with_a_long_id_are_refused_without_repeating_all_of_it() {
      assertThat(new EngagementEvent("x".repeat(64), EngagementEvent.Type.VIEW).id()).hasSize(64);
      assertThatThrownBy(() -> new EngagementEvent("x".repeat(9_000), EngagementEvent.Type.VIEW))
          .hasMessageStartingWith("id is \"" + "x".repeat(80) + "…\"");
    }

    @Test
    void of_an_unknown_type_are_refused() {
      assertThatThrownBy(() -> EngagementEvent.parse("a", "LIKE"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("type is \"LIKE\", it must be like, unlike or view");
    }
  }

  @Nested
  class Snapshots {
    @Test
    void hold_all_totals_in_the_order_of_the_ids() {
      engagement.record(List.of(event("b", EngagementEvent.Type.VIEW)));
      clock.advance(Duration.ofMinutes(1));
      engagement.record(List.of(event("a", EngagementEvent.Type.LIKE)));

      var report = snapshot(10);

      assertThat(report).isEqualTo(new JobReport("2 items, 1 write", 1, 0, List.of()));
      assertThat(stored())
          .isEqualTo(
              """
              {"version":"v1","generatedAt":"2026-03-01T12:01:00Z","items":{\
              "a":{"likes":1,"views":0,"lastActive":"2026-03-01T12:01:00Z"},\
              "b":{"likes":0,"views":1,"lastActive":"2026-03-01T12:00:00Z"}}}\
              """);
    }

    @Test
    void are_not_written_again_when_nothing_was_counted() {
      engagement.record(List.of(event("a", EngagementEvent.Type.VIEW)));
      snapshot(10);
      var before = stored();
      clock.advance(Duration.ofHours(1));

      assertThat(snapshot(10)).isEqualTo(new JobReport("1 items, unchanged", 0, 1, List.of()));
      assertThat(stored()).isEqualTo(before);
      assertThat(account.budget().usage().spent(Operation.WRITE)).isEqualTo(1);
    }

    @Test
    void leave_out_what_was_active_longest_ago() {
      for (var id : List.of("c", "a", "b")) {
        engagement.record(List.of(event(id, EngagementEvent.Type.VIEW)));
        clock.advance(Duration.ofMinutes(1));
      }

      snapshot(2);

      assertThat(stored()).contains("\"a\":", "\"b\":").doesNotContain("\"c\":");
    }

    @Test
    void that_have_to_wait_wait_also_where_no_read_is_left_to_compare_them() {
      var poor = Account.of(engine, "poor", Plan.FREE.withPerDay(Operation.READ, 0L), clock);
      var job =
          new EngagementSnapshot(
              new EngagementSnapshot.Settings(NAMESPACE, "v1", 10), engagement, poor, clock);
      var report =
          job.run(
              new JobContext(
                  poor.start("job:" + job.name()), clock.instant(), Trigger.CRON, new Later()));

      assertThat(report.summary()).isEqualTo("0 items, written later: the day's writes are spent");
      assertThat(report.failures()).isEmpty();
    }

    @Test
    void that_are_refused_say_so() {
      engagement.record(List.of(event("a", EngagementEvent.Type.VIEW)));
      snapshot(10);
      engagement.record(List.of(event("a", EngagementEvent.Type.VIEW)));

      var report = snapshot(10);

      assertThat(report.written()).isZero();
      assertThat(report.failures())
          .containsExactly("the snapshot was refused, the next run writes it: Too Many Requests");
    }
  }
}
