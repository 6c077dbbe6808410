package dev.hotslice.app.transfer;

import dev.hotslice.kv.Fingerprint;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is remembered of an entry to compare it: everything but the bytes of its value, of which a
/// digest stands.
public record Imprint(
    Fingerprint value, int length, @Nullable String metadata, @Nullable Instant expiration) {

  /// Returns the imprint of an entry.
  public static Imprint of(Entry entry) {
    return new Imprint(
        Fingerprint.of(entry.value()),
        entry.value().length(),
        entry.metadata(),
        entry.expiration());
  }

  /// Returns in what this entry differs from another of the same key. Metadata is compared as JSON:
  /// order of members, white space and the spelling of numbers do not count.
  public Difference difference(Imprint other) {
    return new Difference(
        !value.equals(other.value),
        !MetadataJson.same(metadata, other.metadata),
        !Objects.equals(expiration, other.expiration));
  }
}
