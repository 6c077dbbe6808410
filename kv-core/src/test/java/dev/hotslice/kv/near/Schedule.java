package dev.hotslice.kv.near;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Decides which of the steps that are possible comes next.
interface Schedule {
  /// Returns one of the numbers from 0 to below `count`.
  int choose(int count);

  /// Chooses at random.
  static Schedule random(RandomGenerator random) {
    return random::nextInt;
  }

  /// Goes through all schedules, one after the other, until [#next] says that there are no more.
  final class All implements Schedule {
    private final List<int[]> path = new ArrayList<>();
    private int depth;

    @Override
    public int choose(int count) {
      if (depth == path.size()) {
        path.add(new int[] {0, count});
      }
      return path.get(depth++)[0];
    }

    /// Turns to the next one.
    boolean next() {
      depth = 0;
      while (!path.isEmpty()) {
        var last = path.getLast();
        last[0]++;
        if (last[0] < last[1]) {
          return true;
        }
        path.removeLast();
      }
      return false;
    }
  }
}
