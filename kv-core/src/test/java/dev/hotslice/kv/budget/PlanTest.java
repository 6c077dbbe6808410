package dev.hotslice.kv.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {
  @Test
  void the_free_plan_has_the_numbers_of_the_price_list() {
    assertThat(Plan.byName("free"))
        .isEqualTo(
            new Plan(
                "free",
                100_000,
                1_000,
                1_000,
                1_000,
                Duration.ofSeconds(1),
                1_000,
                50,
                6,
                5,
                1_200));
  }

  @Test
  void the_paid_plan_refuses_no_day_but_keeps_the_caps_of_an_invocation() {
    var paid = Plan.byName("paid");

    assertThat(paid.allowance(Operation.WRITE)).isEqualTo(Long.MAX_VALUE);
    assertThat(paid.keyInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(paid.operationsPerInvocation()).isEqualTo(1_000);
    assertThat(paid.subrequestsPerInvocation()).isEqualTo(10_000);
    assertThat(paid.restPerFiveMinutes()).isEqualTo(1_200);
  }

  @Test
  void even_without_limits_there_are_six_connections() {
    assertThat(Plan.byName("unlimited").simultaneousConnections()).isEqualTo(6);
  }

  @Test
  void an_unknown_name_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> Plan.byName("Free"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("plan is \"Free\", it must be free, paid or unlimited");
  }

  @ParameterizedTest
  @EnumSource
  void one_allowance_changes_without_the_others(Operation changed) {
    var custom = Plan.FREE.withPerDay(changed, 7L);

    assertThat(custom.name()).isEqualTo("custom");
    for (var operation : Operation.values()) {
      assertThat(custom.allowance(operation))
          .isEqualTo(operation == changed ? 7 : Plan.FREE.allowance(operation));
    }
  }

  @Test
  void every_other_number_can_be_changed_too() {
    var custom =
        Plan.FREE
            .withKeyInterval(Duration.ofMillis(200))
            .withOperationsPerInvocation(11)
            .withSubrequestsPerInvocation(12)
            .withSimultaneousConnections(13)
            .withRestPerFiveMinutes(14);

    assertThat(custom)
        .isEqualTo(
            new Plan(
                "custom", 100_000, 1_000, 1_000, 1_000, Duration.ofMillis(200), 11, 12, 13, 5, 14));
  }

  @Test
  void what_is_not_given_or_not_different_keeps_the_plan_and_its_name() {
    var same =
        Plan.FREE
            .withPerDay(Operation.READ, null)
            .withPerDay(Operation.WRITE, 1_000L)
            .withKeyInterval(null)
            .withOperationsPerInvocation(null)
            .withSubrequestsPerInvocation(50)
            .withSimultaneousConnections(null)
            .withRestPerFiveMinutes(null);

    assertThat(same).isSameAs(Plan.FREE);
  }

  @Test
  void numbers_below_zero_and_no_connection_at_all_are_refused() {
    assertThatThrownBy(() -> Plan.FREE.withPerDay(Operation.WRITE, -1L))
        .hasMessage("writesPerDay is -1, it must be at least 0");
    assertThatThrownBy(() -> Plan.FREE.withKeyInterval(Duration.ofMillis(-1)))
        .hasMessage("keyInterval in seconds is -1, it must be at least 0");
    assertThatThrownBy(() -> Plan.FREE.withSimultaneousConnections(0))
        .hasMessage("simultaneousConnections is 0, it must be at least 1");
    assertThatThrownBy(() -> Plan.FREE.withRestPerFiveMinutes(0))
        .hasMessage("restPerFiveMinutes is 0, it must be at least 1");
  }
}
