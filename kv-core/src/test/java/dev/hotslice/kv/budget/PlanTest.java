package dev.hotslice.kv.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Operation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final String PUBLISHED =
      """
      READS_PER_DAY, 100000, none
      WRITES_PER_DAY, 1000, none
      DELETES_PER_DAY, 1000, none
      LISTS_PER_DAY, 1000, none
      READS_INCLUDED_PER_MONTH, none, 10000000
      WRITES_INCLUDED_PER_MONTH, none, 1000000
      DELETES_INCLUDED_PER_MONTH, none, 1000000
      LISTS_INCLUDED_PER_MONTH, none, 1000000
      KEY_INTERVAL, 1000, 1000
      REST_PER_FIVE_MINUTES, 1200, 1200
      REST_PER_SECOND_AND_ADDRESS, 200, 200
      REST_PAUSE, 300000, 300000
      OPERATIONS_PER_INVOCATION, 1000, 1000
      SUBREQUESTS_PER_INVOCATION, 50, 10000
      INTERNAL_SUBREQUESTS_PER_INVOCATION, 1000, 10000
      SIMULTANEOUS_CONNECTIONS, 6, 6
      SLOT_RULE, 0, 0
      CPU_PER_REQUEST, 10, 30000
      CPU_PER_CRON_RUN, 10, 30000
      CPU_PER_HOURLY_CRON_RUN, 10, 900000
      WALL_PER_CRON_RUN, 900000, 900000
      WAIT_UNTIL, 30000, 30000
      MEMORY, 134217728, 134217728
      REQUESTS_PER_DAY, 100000, none
      CRON_TRIGGERS, 5, 250
      WORKERS, 100, 500
      VARIABLES, 64, 128
      VARIABLE_SIZE, 5120, 5120
      SCRIPT_SIZE_PACKED, 3145728, 10485760
      SCRIPT_SIZE, 67108864, 67108864
      STARTUP, 1000, 1000
      URL_SIZE, 16384, 16384
      REQUEST_HEADERS_SIZE, 131072, 131072
      LOG_SIZE, 262144, 262144
      REQUEST_BODY_SIZE, 104857600, 104857600
      STORED_SIZE, 1000000000, none
      STORED_SIZE_PER_NAMESPACE, 1000000000, none
      STORED_SIZE_INCLUDED, none, 1000000000
      NAMESPACES, 1000, 1000
      KEY_SIZE, 512, 512
      METADATA_SIZE, 1024, 1024
      VALUE_SIZE, 26214400, 26214400
      EXPIRATION_FLOOR, 60000, 60000
      CACHE_TTL_FLOOR, 30000, 30000
      CACHE_TTL_DEFAULT, 60000, 60000
      CACHE_TTL_CEILING, 2147483647000, 2147483647000
      LIST_PAGE, 1000, 1000
      REST_LIST_PAGE_FLOOR, 10, 10
      BULK_GET_KEYS, 100, 100
      BULK_GET_SIZE, 26214400, 26214400
      REST_BULK_ITEMS, 10000, 10000
      REST_BULK_SIZE, 104857600, 104857600
      NAMESPACE_TITLE, 512, 512
      VISIBILITY, 60000, 60000
      """;

  @ParameterizedTest
  @CsvSource(textBlock = PUBLISHED)
  void the_profiles_have_the_published_numbers(Limit limit, String free, String paid) {
    assertThat(Plan.FREE.number(limit)).isEqualTo(number(free));
    assertThat(Plan.PAID.number(limit)).isEqualTo(number(paid));
  }

  @Test
  void no_number_is_left_out_of_them() {
    assertThat(PUBLISHED.lines().map(line -> line.substring(0, line.indexOf(','))))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Limit.values()).map(Limit::name).toList());
  }

  @Test
  void even_without_limits_there_are_six_connections_and_the_sizes_of_keys() {
    var unlimited = Plan.byName("unlimited");

    assertThat(unlimited.simultaneousConnections()).isEqualTo(6);
    assertThat(unlimited.number(Limit.KEY_SIZE)).isEqualTo(512);
    assertThat(unlimited.keyInterval()).isEqualTo(Duration.ZERO);
    assertThat(unlimited.operationsPerInvocation()).isEqualTo(Integer.MAX_VALUE);
    assertThat(unlimited.source(Limit.WRITES_PER_DAY)).isEqualTo(new LimitSource.Unlimited());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Free", "custom", ""})
  void an_unknown_name_is_refused_with_the_known_ones(String name) {
    assertThatThrownBy(() -> Plan.byName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("plan is \"" + name + "\", it must be free, paid or unlimited");
  }

  @ParameterizedTest
  @EnumSource
  void every_number_says_where_it_comes_from(Limit limit) {
    for (var profile : Plan.PROFILES) {
      assertThat(Plan.byName(profile).source(limit).toString()).isNotBlank();
    }
    assertThat(Limit.ofKey(limit.key())).isEqualTo(limit);
  }

  @Nested
  class ByDate {
    @ParameterizedTest
    @CsvSource({"2026-02-10, 1000", "2026-02-11, 10000"})
    void paid_subrequests_became_10_000_in_february_2026(LocalDate date, int number) {
      var paid = Plan.of("paid", date);

      assertThat(paid.subrequestsPerInvocation()).isEqualTo(number);
      assertThat(paid.number(Limit.INTERNAL_SUBREQUESTS_PER_INVOCATION)).isEqualTo(number);
      assertThat(Plan.of("free", date).subrequestsPerInvocation()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-29, 60", "2026-01-30, 30"})
    void the_least_cache_ttl_became_30_seconds_in_january_2026(LocalDate date, int seconds) {
      assertThat(Plan.of("free", date).cacheTtlFloor()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"2026-04-08, BODY", "2026-04-09, HEADERS"})
    void a_slot_is_free_when_headers_arrive_since_april_2026(LocalDate date, SlotRule rule) {
      assertThat(Plan.of("unlimited", date).slotRule()).isEqualTo(rule);
    }

    @Test
    void without_a_date_the_newest_numbers_count() {
      assertThat(Plan.of("paid", null)).isEqualTo(Plan.of("paid", LocalDate.parse("2099-01-01")));
    }

    @Test
    void the_source_names_the_day_of_the_change_and_the_date_that_chose() {
      var before = Plan.of("paid", LocalDate.parse("2026-01-01"));

      assertThat(before.source(Limit.SUBREQUESTS_PER_INVOCATION))
          .hasToString(
              "before 2026-02-11 (changelog/2026-02-11-subrequests-limit),"
                  + " compatibility date 2026-01-01");
      assertThat(Plan.PAID.source(Limit.SLOT_RULE))
          .hasToString(
              "since 2026-04-09 (changelog/post/2026-04-09-relaxed-connection-limiting),"
                  + " no compatibility date");
      assertThat(before.source(Limit.WRITES_PER_DAY))
          .hasToString("kv/platform/limits, as of 2026-10-08");
      // 50 before and after
      assertThat(Plan.of("free", null).source(Limit.SUBREQUESTS_PER_INVOCATION))
          .isInstanceOf(LimitSource.Page.class);
    }
  }

  @Nested
  class Changed {
    @ParameterizedTest
    @EnumSource
    void one_allowance_changes_without_the_others(Operation changed) {
      var custom = Plan.FREE.withPerDay(changed, 7L);

      assertThat(custom.name()).isEqualTo("custom");
      assertThat(custom.profile()).isEqualTo("free");
      for (var operation : Operation.values()) {
        assertThat(custom.allowance(operation))
            .isEqualTo(operation == changed ? 7 : Plan.FREE.allowance(operation));
      }
    }

    @ParameterizedTest
    @EnumSource
    void every_number_can_be_changed_and_names_its_key(Limit limit) {
      var other = Plan.FREE.number(limit) == 1 ? 0L : 1L;
      var custom = Plan.FREE.with(limit, other);

      assertThat(custom.number(limit)).isEqualTo(other);
      assertThat(custom.source(limit)).hasToString("config: hotslice.plan." + limit.key());
      assertThat(custom).isNotEqualTo(Plan.FREE);
    }

    @Test
    void what_is_not_given_or_not_different_keeps_the_plan_and_its_name() {
      var same =
          Plan.FREE
              .withPerDay(Operation.READ, null)
              .withPerDay(Operation.WRITE, 1_000L)
              .with(Limit.KEY_INTERVAL, null)
              .with(Limit.SUBREQUESTS_PER_INVOCATION, 50L);

      assertThat(same).isSameAs(Plan.FREE);
    }

    @Test
    void numbers_below_zero_and_no_connection_at_all_are_refused() {
      assertThatThrownBy(() -> Plan.FREE.withPerDay(Operation.WRITE, -1L))
          .hasMessage("writes_per_day is -1, it must be at least 0");
      assertThatThrownBy(() -> Plan.FREE.with(Limit.KEY_INTERVAL, -1L))
          .hasMessage("key_interval is -1, it must be at least 0");
      assertThatThrownBy(() -> Plan.FREE.with(Limit.SIMULTANEOUS_CONNECTIONS, 0L))
          .hasMessage("simultaneous_connections is 0, it must be at least 1");
      assertThatThrownBy(() -> Plan.FREE.with(Limit.SLOT_RULE, 2L))
          .hasMessage("slot_rule is 2, which is no rule");
    }
  }

  private static long number(String text) {
    return text.equals("none") ? Plan.NO_LIMIT : Long.parseLong(text);
  }
}
