package dev.hotslice.kv;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Workers KV asks of a put beyond a valid key, with its texts and in its order: expiration,
/// metadata, value. Applied where input enters, never inside a store.
///
/// Whether metadata is JSON is for the protocol to check that parses it.
public record PutRules(KvLimits limits) {
  /// The rules of Workers KV.
  public static final PutRules WORKERS_KV = new PutRules(KvLimits.WORKERS_KV);

  /// What a JavaScript `parseInt` reads: a number at the start, whatever follows it.
  private static final Pattern LEADING_INTEGER = Pattern.compile("\\s*([+-]?\\d+)");

  private static final BigInteger NOT_A_NUMBER = BigInteger.valueOf(-1);

  /// As far as years have four digits. Beyond that nobody can tell it from never.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /// Reads the expiration of a put from its two texts. Where both are given the time to live wins.
  ///
  /// @param ttl seconds from now, or null if not given
  /// @param expiration seconds since 1970, or null if not given
  /// @throws InvalidInputException with status 400 if it is no integer or less than a minute ahead
  public Expiration expiration(@Nullable String ttl, @Nullable String expiration, Instant now) {
    if (ttl != null) {
      return after(ttl);
    }
    return expiration == null ? Expiration.never() : at(expiration, now.getEpochSecond());
  }

  /// Checks a put whose parts are read already.
  ///
  /// @throws InvalidInputException with status 400 or 413 for the first rule that it breaks
  public void check(KvValue value, PutOptions options, Instant now) {
    switch (options.expiration()) {
      case Expiration.Never _ -> {}
      case Expiration.After(var ttl) -> after(Long.toString(ttl.toSeconds()));
      case Expiration.At(var at) -> at(Long.toString(at.getEpochSecond()), now.getEpochSecond());
    }
    checkMetadata(options.metadata());
    checkLength(value.length());
  }

  /// Checks the size of metadata, a JSON text.
  ///
  /// @throws InvalidInputException with status 413 if it is too long
  public void checkMetadata(@Nullable String metadata) {
    if (metadata == null) {
      return;
    }
    int length = metadata.getBytes(StandardCharsets.UTF_8).length;
    if (length > limits.metadataBytes()) {
      throw new InvalidInputException(
          413,
          "Metadata length of " + length + " exceeds limit of " + limits.metadataBytes() + ".");
    }
  }

  /// Checks the length of a value, as announced or as counted.
  ///
  /// @throws InvalidInputException with status 413 if it is too long
  public void checkLength(long bytes) {
    if (bytes > limits.valueBytes()) {
      throw new InvalidInputException(
          413, "Value length of " + bytes + " exceeds limit of " + limits.valueBytes() + ".");
    }
  }

  private Expiration after(String ttl) {
    long seconds = leadingInteger(ttl);
    long least = limits.minExpiration().toSeconds();
    if (seconds <= 0) {
      throw invalid("expiration_ttl", ttl, "Please specify integer greater than 0.");
    }
    if (seconds < least) {
      throw invalid("expiration_ttl", ttl, "Expiration TTL must be at least " + least + ".");
    }
    return new Expiration.After(Duration.ofSeconds(seconds));
  }

  private Expiration at(String expiration, long now) {
    long seconds = leadingInteger(expiration);
    long least = limits.minExpiration().toSeconds();
    if (seconds <= now) {
      throw invalid(
          "expiration",
          expiration,
          "Please specify integer greater than the current number of seconds since the UNIX epoch.");
    }
    if (seconds < now + least) {
      throw invalid(
          "expiration",
          expiration,
          "Expiration times must be at least " + least + " seconds in the future.");
    }
    return new Expiration.At(Instant.ofEpochSecond(seconds));
  }

  /// Returns -1 for what is no number, which every rule refuses like any other number below 1, and
  /// the latest time for what is beyond it.
  private static long leadingInteger(String text) {
    var number = LEADING_INTEGER.matcher(text);
    if (!number.lookingAt()) {
      return NOT_A_NUMBER.longValue();
    }
    var latest = BigInteger.valueOf(LATEST.getEpochSecond());
    return new BigInteger(number.group(1)).min(latest).max(NOT_A_NUMBER).longValue();
  }

  private static InvalidInputException invalid(String field, String value, String rule) {
    return new InvalidInputException(400, "Invalid " + field + " of " + value + ". " + rule);
  }
}
