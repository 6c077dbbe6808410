package dev.hotslice.kv.journal;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one limit would have refused in a day.
///
/// @param amount operations, or runs where the limit is one of an invocation
/// @param byCause the same by who asked
/// @param first when it would have refused first, or null if never; of reads and lists to within
///   some seconds
/// @param firstCause who would have been refused first, or null
public record Refused(
    long amount, Map<String, Long> byCause, @Nullable Instant first, @Nullable String firstCause) {
  /// Nothing.
  public static final Refused NOTHING = new Refused(0, Map.of(), null, null);

  public Refused {
    byCause = Map.copyOf(byCause);
  }
}
