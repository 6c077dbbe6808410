package dev.hotslice.kv.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what one limit refuses, told in the order in which it happens.
final class Refusals {
  private final Map<String, Long> byCause = new HashMap<>();
  private long amount;
  private @Nullable Instant first;
  private @Nullable String firstCause;

  void add(long atMillis, String cause, long more) {
    if (more == 0) {
      return;
    }
    if (first == null) {
      first = Instant.ofEpochMilli(atMillis);
      firstCause = cause;
    }
    amount += more;
    byCause.merge(cause, more, Long::sum);
  }

  Refused total() {
    return new Refused(amount, byCause, first, firstCause);
  }
}
