package dev.hotslice.kv.journal;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.journal.JournalRecord.Change;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds, for each change that was released, the charge that it took back.
final class Reservations {
  private static final int NONE = -1;

  private record Target(Operation operation, String cause, KeyHashes keys) {}

  private Reservations() {}

  /// Returns for each change the index of its other half, -1 where there is none.
  static int[] pairs(List<Change> changes) {
    var pairs = new int[changes.size()];
    var open = new HashMap<Target, Deque<Integer>>();
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = NONE;
      var change = changes.get(i);
      var target = new Target(change.operation(), change.cause(), change.keys());
      switch (change.outcome()) {
        case CHARGED -> open.computeIfAbsent(target, _ -> new ArrayDeque<>()).push(i);
        case RELEASED -> pair(pairs, i, open, target);
        case REFUSED -> {}
      }
    }
    return pairs;
  }

  private static void pair(
      int[] pairs, int release, Map<Target, Deque<Integer>> open, Target target) {
    var charges = open.get(target);
    if (charges != null && !charges.isEmpty()) {
      int charge = charges.pop();
      pairs[charge] = release;
      pairs[release] = charge;
    }
  }
}
