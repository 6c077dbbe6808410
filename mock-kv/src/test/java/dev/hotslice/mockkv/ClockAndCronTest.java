package dev.hotslice.mockkv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockAndCronTest {
  private static final KvKey HERON = key("heron");
  private static final KvValue GREY = KvValue.of("grey");

  private final MockNamespace kv = MockNamespace.create();
  private final List<String> log = new ArrayList<>();

  @Test
  void time_stands_still_until_it_is_advanced() {
    assertThat(kv.clock().instant()).isEqualTo("2026-01-01T00:00:00Z");

    kv.advance(Duration.ofHours(2));

    assertThat(kv.clock().instant()).isEqualTo("2026-01-01T02:00:00Z");
  }

  @Test
  void a_key_is_gone_exactly_when_it_expires() {
    var minute = PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(60)));
    kv.put(HERON, GREY, minute);

    kv.advance(Duration.ofMillis(59_999));
    assertThat(kv.get(HERON)).isNotNull();

    kv.advance(Duration.ofMillis(1));
    assertThat(kv.get(HERON)).isNull();
  }

  @Test
  void budgets_start_again_at_midnight_utc() {
    var tight =
        MockNamespace.builder()
            .plan(Plan.FREE.withPerDay(Operation.WRITE, 1L))
            .startingAt(Instant.parse("2026-03-02T23:59:00Z"))
            .build();
    tight.put(HERON, GREY, PutOptions.NONE);
    assertThatThrownBy(() -> tight.put(key("b"), GREY, PutOptions.NONE))
        .isInstanceOf(RefusedException.class);

    tight.advance(Duration.ofMinutes(1));

    tight.put(key("b"), GREY, PutOptions.NONE);
    assertThat(tight.usage().remaining(Operation.WRITE)).isZero();
  }

  @Test
  void without_a_plan_nothing_is_refused() {
    for (int i = 0; i < 1_200; i++) {
      kv.put(HERON, GREY, PutOptions.NONE);
    }

    assertThat(kv.record().writes()).isEqualTo(1_200);
    assertThat(kv.record().refused()).isZero();
  }

  @Test
  void crons_fire_each_at_its_time_and_in_order() {
    kv.cron("*/15 * * * *", run -> note("quarter", run));
    kv.cron("*/10 * * * *", run -> note("ten", run));

    kv.advance(Duration.ofMinutes(31));

    assertThat(log)
        .containsExactly(
            "ten 00:10:00Z",
            "quarter 00:15:00Z",
            "ten 00:20:00Z",
            "quarter 00:30:00Z",
            "ten 00:30:00Z");
    assertThat(kv.clock().instant()).isEqualTo("2026-01-01T00:31:00Z");
  }

  @Test
  void the_minute_shown_when_a_cron_is_added_does_not_count_and_the_last_one_does() {
    kv.cron("* * * * *", run -> note("minute", run));

    kv.advance(Duration.ZERO);
    assertThat(log).isEmpty();

    kv.advance(Duration.ofMinutes(1));
    assertThat(log).containsExactly("minute 00:01:00Z");

    kv.advance(Duration.ZERO);
    assertThat(log).hasSize(1);
  }

  @Test
  void sunday_is_the_first_day_as_it_is_for_cloudflare() {
    kv.cron("0 17 * * 1", run -> note("sunday", run));

    kv.advance(Duration.ofDays(7));

    assertThat(kv.runs().getLast().scheduledTime()).isEqualTo("2026-01-04T17:00:00Z");
    assertThat(log).hasSize(1);
  }

  @Test
  void each_firing_has_its_own_caps_and_record() {
    var capped =
        MockNamespace.builder()
            .plan(Plan.UNLIMITED.with(Limit.OPERATIONS_PER_INVOCATION, 2L))
            .build();
    capped.cron(
        "0 * * * *",
        run -> {
          run.kv().get(HERON);
          run.kv().get(HERON);
        });

    capped.advance(Duration.ofHours(3));

    assertThat(capped.runs()).hasSize(4);
    assertThat(capped.runs().getLast().name()).isEqualTo("0 * * * *");
    assertThat(capped.runs().getLast().record().reads()).isEqualTo(2);
    assertThat(capped.record().reads()).isEqualTo(6);
  }

  @Test
  void what_a_cron_throws_stops_the_clock_where_it_is() {
    kv.cron(
        "0 * * * *",
        _ -> {
          throw new IllegalStateException("broken");
        });

    assertThatThrownBy(() -> kv.advance(Duration.ofHours(5))).hasMessage("broken");

    assertThat(kv.clock().instant()).isEqualTo("2026-01-01T01:00:00Z");
  }

  @Test
  void a_cron_must_not_advance_the_clock() {
    kv.cron("0 * * * *", _ -> kv.advance(Duration.ofMinutes(1)));

    assertThatThrownBy(() -> kv.advance(Duration.ofHours(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the clock is being advanced; a cron must not advance it");
  }

  @Test
  void the_clock_does_not_go_back() {
    assertThatThrownBy(() -> kv.advanceTo(Instant.parse("2025-12-31T00:00:00Z")))
        .hasMessage("target is 2025-12-31T00:00:00Z, the clock already shows 2026-01-01T00:00:00Z");
  }

  @Test
  void a_wrong_expression_is_refused_when_it_is_added() {
    assertThatThrownBy(() -> kv.cron("0 0 * * 8", _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void note(String name, MockRun run) {
    var now = kv.clock().instant();
    assertThat(run.scheduledTime()).isEqualTo(now);
    log.add(name + " " + now.toString().substring(11));
  }
}
