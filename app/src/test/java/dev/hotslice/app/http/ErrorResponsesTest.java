package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.CountersLostException;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorResponsesTest {
  private final ErrorResponses errors =
      new ErrorResponses(ManualClock.at("2026-11-20T23:59:00.5Z"));

  @Test
  void tells_when_a_daily_limit_is_over() {
    var refusal =
        new Refusal.DailyLimit(Operation.WRITE, 1000, Instant.parse("2026-11-21T00:00:00Z"));

    var problem = errors.problem(new RefusedException(refusal));

    assertThat(problem)
        .isEqualTo(
            new Problem(
                429,
                "daily-limit",
                "KV put() limit exceeded for the day.",
                Map.of(
                    "operation", "write",
                    "allowance", 1000L,
                    "resetsAt", "2026-11-21T00:00:00Z"),
                Map.of(
                    "Retry-After", "60",
                    "RateLimit-Policy", "\"writes-per-day\";q=1000;w=86400",
                    "RateLimit", "\"writes-per-day\";r=0;t=60")));
  }

  @Test
  void rounds_a_short_wait_up_to_a_second() {
    var refusal = new Refusal.KeyRate(KvKey.of("k"), Duration.ofMillis(1));

    var problem = errors.problem(new RefusedException(refusal));

    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.headers()).containsExactly(Map.entry("Retry-After", "1"));
  }

  @Test
  void keeps_the_status_of_invalid_input() {
    var problem = errors.problem(new InvalidInputException(414, "too long"));

    assertThat(problem).isEqualTo(Problem.of(414, "invalid-input", "too long"));
  }

  @Test
  void asks_to_come_back_when_the_store_is_away() {
    var problem =
        errors.problem(new StoreUnavailableException("the store is away", new IOException("x")));

    assertThat(problem)
        .isEqualTo(
            Problem.of(503, "store-unavailable", "the store is away")
                .withHeader("Retry-After", "1"));
  }

  @Test
  void names_lost_counters_by_a_type_of_their_own() {
    assertThat(errors.problem(new CountersLostException("counters of today are lost")))
        .isEqualTo(
            Problem.of(503, "counters-lost", "counters of today are lost")
                .withHeader("Retry-After", "1"));
  }

  @Test
  void tells_nothing_of_a_failure_that_nobody_foresaw() {
    var problem = errors.problem(new IllegalStateException("secret path /home/x"));

    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail()).doesNotContain("secret");
  }
}
