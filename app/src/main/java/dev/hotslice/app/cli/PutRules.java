package dev.hotslice.app.cli;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the edge checks before a put, in the words of Workers KV. A server does the same to what
/// reaches it; here it is needed for the files, and saves a journey otherwise.
final class PutRules {
  private static final KvLimits LIMITS = KvLimits.WORKERS_KV;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PutRules() {}

  /// @throws InvalidInputException with Cloudflare's text if something breaks a rule
  static void check(KvValue value, PutOptions options, Instant now) {
    if (value.length() > LIMITS.valueBytes()) {
      throw new InvalidInputException(
          413,
          "Value length of " + value.length() + " exceeds limit of " + LIMITS.valueBytes() + ".");
    }
    checkMetadata(options.metadata());
    checkExpiration(options.expiration(), now);
  }

  private static void checkMetadata(@Nullable String metadata) {
    if (metadata == null) {
      return;
    }
    int length = metadata.getBytes(StandardCharsets.UTF_8).length;
    if (length > LIMITS.metadataBytes()) {
      throw new InvalidInputException(
          413,
          "Metadata length of " + length + " exceeds limit of " + LIMITS.metadataBytes() + ".");
    }
    try {
      var _ = JSON.readTree(metadata);
    } catch (JacksonException e) {
      throw new InvalidInputException(400, "Metadata must be valid JSON");
    }
  }

  private static void checkExpiration(Expiration expiration, Instant now) {
    long least = LIMITS.minExpiration().toSeconds();
    switch (expiration) {
      case Expiration.Never _ -> {}
      case Expiration.After(var ttl) when ttl.toSeconds() < least ->
          throw new InvalidInputException(
              400,
              "Invalid expiration_ttl of "
                  + ttl.toSeconds()
                  + ". Expiration TTL must be at least "
                  + least
                  + ".");
      case Expiration.After _ -> {}
      case Expiration.At(var instant)
          when instant.getEpochSecond() < now.getEpochSecond() + least ->
          throw new InvalidInputException(
              400,
              "Invalid expiration of "
                  + instant.getEpochSecond()
                  + ". Expiration times must be at least "
                  + least
                  + " seconds in the future.");
      case Expiration.At _ -> {}
    }
  }
}
