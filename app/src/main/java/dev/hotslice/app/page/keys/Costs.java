package dev.hotslice.app.page.keys;

import dev.hotslice.app.page.Numbers;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Usage;

/// What something costs, as people are told before they do it.
final class Costs {
  private Costs() {}

  /// Returns what is left of an operation today: `994 of 1,000 writes are left today`.
  static String left(Usage usage, Operation operation) {
    long allowance = usage.plan().allowance(operation);
    return allowance == Long.MAX_VALUE
        ? operation.noun() + "s have no daily limit"
        : "%s of %s are left today"
            .formatted(
                Numbers.whole(usage.remaining(operation)), Numbers.of(allowance, operation.noun()));
  }

  /// Returns what a page has cost.
  static String cost(Usage usage, Operation operation) {
    return "This page cost 1 " + operation.noun() + "; " + left(usage, operation) + ".";
  }

  static String saving(Usage usage) {
    return "Saving costs 1 write and 1 read; only the read if nothing has changed. "
        + sentence(left(usage, Operation.WRITE));
  }

  static String creating(Usage usage) {
    return "Creating it costs 1 write and 1 read. " + sentence(left(usage, Operation.WRITE));
  }

  static String deleting(Usage usage) {
    return "Deleting costs 1 delete and 1 read. " + sentence(left(usage, Operation.DELETE));
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
