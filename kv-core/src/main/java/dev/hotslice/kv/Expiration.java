package dev.hotslice.kv;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// When an entry is to go. Checked against the 60 seconds minimum at the edge, not here.
public sealed interface Expiration {
  /// Stays until deleted.
  record Never() implements Expiration {}

  /// Goes at an instant, in whole seconds.
  record At(Instant instant) implements Expiration {
    public At {
      instant = instant.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /// Goes a time after the write, in whole seconds and counted from the whole second of the write.
  record After(Duration ttl) implements Expiration {
    public After {
      ttl = ttl.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /// Returns the common case.
  static Expiration never() {
    return new Never();
  }

  /// Returns the instant of expiry for a write at `now`, or null for never.
  default @Nullable Instant from(Instant now) {
    return switch (this) {
      case Never _ -> null;
      case At(var instant) -> instant;
      case After(var ttl) -> now.truncatedTo(ChronoUnit.SECONDS).plus(ttl);
    };
  }

  /// Returns whether an entry that expires at `stored` need not be written again only to carry this
  /// expiration. An absolute one must be equal; a time to live is still good while at least half of
  /// it is left, because refreshing it on every run would cost a write each.
  default boolean isSatisfiedBy(@Nullable Instant stored, Instant now) {
    return switch (this) {
      case Never _ -> stored == null;
      case At(var instant) -> instant.equals(stored);
      case After(var ttl) ->
          stored != null
              && !stored.isBefore(now.plus(ttl.dividedBy(2)))
              && !stored.isAfter(now.plus(ttl));
    };
  }
}
