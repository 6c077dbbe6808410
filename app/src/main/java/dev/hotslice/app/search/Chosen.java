package dev.hotslice.app.search;

import java.util.Collection;
import java.util.function.IntConsumer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;

/// The items that a query has chosen, in the order of all: a bit for each item of the index, so
/// that it costs no more to page deep into them than to see the first page. For one thread.
final class Chosen extends SimpleCollector {
  private final Order order;
  private final FixedBitSet ranks;
  private int base;

  private Chosen(Order order) {
    this.order = order;
    this.ranks = new FixedBitSet(Math.max(1, order.size()));
  }

  /// Returns what a search takes to choose.
  static CollectorManager<Chosen, Chosen> of(Order order) {
    return new CollectorManager<>() {
      @Override
      public Chosen newCollector() {
        return new Chosen(order);
      }

      @Override
      public Chosen reduce(Collection<Chosen> parts) {
        var all = new Chosen(order);
        parts.forEach(part -> all.ranks.or(part.ranks));
        return all;
      }
    };
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) {
    base = leaf.docBase;
  }

  @Override
  public void collect(int document) {
    ranks.set(order.rank(base + document));
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /// Returns how many there are.
  int count() {
    return ranks.cardinality();
  }

  /// Tells of each, the newest first.
  void forEach(IntConsumer document) {
    forEach(0, Integer.MAX_VALUE, document);
  }

  /// Tells of some, the newest first.
  void forEach(int skip, int limit, IntConsumer document) {
    int rank = Order.nth(ranks, skip);
    for (int left = limit; left > 0 && rank < ranks.length(); left--) {
      document.accept(order.document(rank));
      rank = rank + 1 < ranks.length() ? ranks.nextSetBit(rank + 1) : DocIdSetIterator.NO_MORE_DOCS;
    }
  }
}
