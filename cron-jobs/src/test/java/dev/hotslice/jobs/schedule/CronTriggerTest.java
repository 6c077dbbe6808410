package dev.hotslice.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.cron.CronExpression;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class CronTriggerTest {
  private final ManualClock clock = ManualClock.at("2026-03-01T00:00:30Z");

  private CronTrigger trigger(String from) {
    var times = new DueTimes(CronExpression.parse("*/5 * * * *")::next);
    return new CronTrigger("weed@*/5 * * * *", times, Instant.parse(from), clock);
  }

  private static Date date(String instant) {
    return Date.from(Instant.parse(instant));
  }

  @Test
  void the_first_fire_is_after_the_time_dealt_with() {
    var trigger = trigger("2026-03-01T00:05:00Z");

    assertThat(trigger.computeFirstFireTime(null)).isEqualTo(date("2026-03-01T00:10:00Z"));
  }

  @Test
  void a_fire_moves_on_to_the_next_time() {
    var trigger = trigger("2026-03-01T00:00:00Z");
    trigger.computeFirstFireTime(null);

    trigger.triggered(null);

    assertThat(trigger.getPreviousFireTime()).isEqualTo(date("2026-03-01T00:05:00Z"));
    assertThat(trigger.getNextFireTime()).isEqualTo(date("2026-03-01T00:10:00Z"));
    assertThat(trigger.firedLate()).isFalse();
  }

  @Test
  void after_a_misfire_it_fires_once_for_the_latest_time_missed() {
    var trigger = trigger("2026-03-01T00:00:00Z");
    trigger.computeFirstFireTime(null);
    clock.advance(Duration.ofHours(3));

    trigger.updateAfterMisfire(null);
    assertThat(trigger.getNextFireTime()).isEqualTo(date("2026-03-01T03:00:00Z"));
    trigger.updateAfterMisfire(null);
    trigger.triggered(null);

    assertThat(trigger.firedLate()).isTrue();
    assertThat(trigger.getPreviousFireTime()).isEqualTo(date("2026-03-01T03:00:00Z"));
    assertThat(trigger.getNextFireTime()).isEqualTo(date("2026-03-01T03:05:00Z"));

    trigger.triggered(null);
    assertThat(trigger.firedLate()).as("the one after is on time").isFalse();
  }

  @Test
  void a_clone_goes_its_own_way() {
    var trigger = trigger("2026-03-01T00:00:00Z");
    trigger.computeFirstFireTime(null);
    var clone = (CronTrigger) trigger.clone();

    clone.triggered(null);

    assertThat(trigger.getNextFireTime()).isEqualTo(date("2026-03-01T00:05:00Z"));
    assertThat(clone.getNextFireTime()).isEqualTo(date("2026-03-01T00:10:00Z"));
  }
}
