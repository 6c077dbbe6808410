package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutRulesTest {
  /// 1,000,000,000 seconds since 1970, and then some.
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000_000L, 999_000_000L);

  private final PutRules rules = PutRules.WORKERS_KV;

  @Test
  void nothing_given_never_expires() {
    assertThat(rules.expiration(null, null, NOW)).isEqualTo(Expiration.never());
  }

  @Test
  void the_shortest_time_to_live_is_a_minute() {
    assertThat(rules.expiration("60", null, NOW)).isEqualTo(after(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-60", "", "soon", "NaN", ".5", "-99999999999999999999"})
  void a_time_to_live_must_be_positive(String ttl) {
    assertRefused(
        () -> rules.expiration(ttl, null, NOW),
        400,
        "Invalid expiration_ttl of " + ttl + ". Please specify integer greater than 0.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "59", "59.9", "059"})
  void a_time_to_live_must_be_a_minute_or_more(String ttl) {
    assertRefused(
        () -> rules.expiration(ttl, null, NOW),
        400,
        "Invalid expiration_ttl of " + ttl + ". Expiration TTL must be at least 60.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000", "999999999", "0", "-5", "tomorrow"})
  void an_expiration_must_be_in_the_future(String expiration) {
    assertRefused(
        () -> rules.expiration(null, expiration, NOW),
        400,
        "Invalid expiration of "
            + expiration
            + ". Please specify integer greater than the current number of seconds since the UNIX"
            + " epoch.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000001", "1000000059"})
  void an_expiration_must_be_a_minute_ahead(String expiration) {
    assertRefused(
        () -> rules.expiration(null, expiration, NOW),
        400,
        "Invalid expiration of "
            + expiration
            + ". Expiration times must be at least 60 seconds in the future.");
  }

  @Test
  void the_nearest_expiration_is_a_minute_after_the_whole_second() {
    assertThat(rules.expiration(null, "1000000060", NOW))
        .isEqualTo(new Expiration.At(Instant.ofEpochSecond(1_000_000_060)));
  }

  @ParameterizedTest
  @CsvSource({"'60abc', 60", "' 61', 61", "'+62', 62", "'63.9', 63", "'3e5', 0"})
  void numbers_are_read_as_parse_int_reads_them(String ttl, long seconds) {
    if (seconds == 0) {
      assertRefused(
          () -> rules.expiration(ttl, null, NOW),
          400,
          "Invalid expiration_ttl of " + ttl + ". Expiration TTL must be at least 60.");
    } else {
      assertThat(rules.expiration(ttl, null, NOW)).isEqualTo(after(seconds));
    }
  }

  @Test
  void the_time_to_live_wins_over_the_expiration_even_if_that_is_wrong() {
    assertThat(rules.expiration("90", "1", NOW)).isEqualTo(after(90));
  }

  @Test
  void a_time_beyond_reckoning_is_the_end_of_the_year_9999() {
    assertThat(rules.expiration(null, "99999999999999999999999", NOW))
        .isEqualTo(new Expiration.At(Instant.parse("9999-12-31T23:59:59Z")));
  }

  @Test
  void metadata_is_measured_in_utf8() {
    rules.checkMetadata(null);
    rules.checkMetadata("é".repeat(512));

    assertRefused(
        () -> rules.checkMetadata("é".repeat(512) + "x"),
        413,
        "Metadata length of 1025 exceeds limit of 1024.");
  }

  @Test
  void a_value_has_at_most_25_mebibytes() {
    rules.checkLength(26_214_400);

    assertRefused(
        () -> rules.checkLength(26_214_401),
        413,
        "Value length of 26214401 exceeds limit of 26214400.");
  }

  @Test
  void the_expiration_is_checked_before_the_metadata_and_that_before_the_value() {
    var small = new PutRules(new KvLimits(512, 3, 4, Duration.ofSeconds(60), 1000, 100, 1, 1, 1));
    var allWrong = new PutOptions("\"long\"", new Expiration.After(Duration.ofSeconds(5)));
    var value = KvValue.of("four");

    assertRefused(
        () -> small.check(value, allWrong, NOW),
        400,
        "Invalid expiration_ttl of 5. Expiration TTL must be at least 60.");
    assertRefused(
        () -> small.check(value, allWrong.withExpiration(Expiration.never()), NOW),
        413,
        "Metadata length of 6 exceeds limit of 4.");
    assertRefused(
        () -> small.check(value, PutOptions.NONE, NOW),
        413,
        "Value length of 4 exceeds limit of 3.");
  }

  @Test
  void an_instant_that_is_too_near_is_refused_in_seconds() {
    var options =
        PutOptions.NONE.withExpiration(new Expiration.At(Instant.ofEpochSecond(1_000_000_030)));

    assertRefused(
        () -> rules.check(KvValue.of("x"), options, NOW),
        400,
        "Invalid expiration of 1000000030. Expiration times must be at least 60 seconds in the"
            + " future.");
  }

  @Test
  void a_good_put_passes() {
    rules.check(KvValue.of("x"), new PutOptions("{\"a\":1}", after(60)), NOW);
    rules.check(KvValue.of(""), PutOptions.NONE, NOW);
  }

  private static Expiration after(long seconds) {
    return new Expiration.After(Duration.ofSeconds(seconds));
  }

  private static void assertRefused(ThrowingCallable call, int status, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessage(message);
  }
}
