package dev.hotslice.kv.invocation;

import java.util.concurrent.atomic.AtomicLong;

/// Counts up to a number and not beyond. `Integer.MAX_VALUE` is no limit.
final class Cap {
  private final int most;
  private final AtomicLong taken = new AtomicLong();

  Cap(int most) {
    this.most = most;
  }

  /// Takes one, or returns false if none is left.
  boolean take() {
    long limit = most == Integer.MAX_VALUE ? Long.MAX_VALUE : most;
    return taken.getAndUpdate(count -> count < limit ? count + 1 : count) < limit;
  }

  long taken() {
    return taken.get();
  }

  /// Returns how many may still be taken; `Long.MAX_VALUE` for no limit.
  long left() {
    return most == Integer.MAX_VALUE ? Long.MAX_VALUE : most - taken.get();
  }

  int most() {
    return most;
  }
}
