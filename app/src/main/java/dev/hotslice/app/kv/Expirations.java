package dev.hotslice.app.kv;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvLimits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads `expiration` and `expiration_ttl`. When both are given the latter counts.
final class Expirations {
  private static final int BAD_EXPIRATION = 10033;
  private static final int BAD_TTL = 10034;
  private static final long LEAST = KvLimits.WORKERS_KV.minExpiration().toSeconds();

  private Expirations() {}

  /// @param expiration seconds since the epoch, or null
  /// @param ttl seconds, or null
  /// @throws dev.hotslice.app.http.ProblemException 400 if one is no number or too soon
  static Expiration of(@Nullable String expiration, @Nullable String ttl, Instant now) {
    if (ttl != null) {
      return new Expiration.After(Duration.ofSeconds(ttl(ttl)));
    }
    if (expiration != null) {
      return new Expiration.At(Instant.ofEpochSecond(expiration(expiration, now)));
    }
    return Expiration.never();
  }

  private static long ttl(String text) {
    long seconds = number("expiration_ttl", text, BAD_TTL);
    if (seconds <= 0) {
      throw bad("expiration_ttl", text, "Please specify integer greater than 0.", BAD_TTL);
    }
    if (seconds < LEAST) {
      var rule = "Expiration TTL must be at least " + LEAST + ".";
      throw bad("expiration_ttl", text, rule, BAD_TTL);
    }
    return seconds;
  }

  private static long expiration(String text, Instant now) {
    long at = number("expiration", text, BAD_EXPIRATION);
    if (at <= now.getEpochSecond()) {
      var rule =
          "Please specify integer greater than the current number of seconds since the UNIX epoch.";
      throw bad("expiration", text, rule, BAD_EXPIRATION);
    }
    if (at < now.getEpochSecond() + LEAST) {
      var rule = "Expiration times must be at least " + LEAST + " seconds in the future.";
      throw bad("expiration", text, rule, BAD_EXPIRATION);
    }
    return at;
  }

  private static long number(String name, String text, int code) {
    try {
      long number = Long.parseLong(text);
      if (Math.abs(number) <= Instant.MAX.getEpochSecond() / 2) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad(name, text, "Please specify integer greater than 0.", code);
    }
    throw bad(name, text, "Please specify a date that a calendar has.", code);
  }

  private static RuntimeException bad(String name, String value, String rule, int code) {
    return ApiErrors.of(400, code, "Invalid " + name + " of " + value + ". " + rule);
  }
}
