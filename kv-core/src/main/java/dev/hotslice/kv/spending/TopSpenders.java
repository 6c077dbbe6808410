package dev.hotslice.kv.spending;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.FrequentItemsSketch;

/// Who spent most, in bounded memory however many there are: the frequent items of Misra and Gries.
///
/// As long as there are no more than [#MOST_NAMES] names every amount is exact. With more of them
/// the small ones are forgotten, and an amount may be short by [#error], which is at most 0.7% of
/// all that was added. Whoever spent more than that is never missing.
///
/// Not safe for use by many threads.
final class TopSpenders {
  private static final int MAP_SIZE = 512;

  /// A map of that size holds so many before it forgets.
  static final int MOST_NAMES = MAP_SIZE * 3 / 4;

  private static final Comparator<Share> LARGEST_FIRST =
      Comparator.comparingLong(Share::amount)
          .reversed()
          .thenComparing(Share::namespace)
          .thenComparing(Share::name);

  private final FrequentItemsSketch<Name> sketch = new FrequentItemsSketch<>(MAP_SIZE);

  /// What those that were added had forgotten.
  private long carried;

  /// Adds to a name; nothing, if the amount is not positive.
  void add(Name name, long amount) {
    if (amount > 0) {
      sketch.update(name, amount);
    }
  }

  void add(TopSpenders other) {
    other.shares().forEach(it -> add(new Name(it.namespace(), it.name()), it.amount()));
    carried += other.error();
  }

  void addError(long error) {
    carried += error;
  }

  /// Returns by how much an amount may be short.
  long error() {
    return carried + sketch.getMaximumError();
  }

  /// Returns all that are kept, the largest first.
  List<Share> shares() {
    var shares = new ArrayList<Share>();
    for (var row : sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)) {
      var name = row.getItem();
      long amount = row.getLowerBound();
      shares.add(new Share(name.namespace(), name.text(), amount, row.getUpperBound() + carried));
    }
    shares.sort(LARGEST_FIRST);
    return shares;
  }
}
