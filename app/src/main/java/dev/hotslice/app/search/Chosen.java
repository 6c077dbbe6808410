package dev.hotslice.app.search;

import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;

/// Collects the items that a query finds as a bit for each item of the index, at its rank, so that
/// it costs no more to page deep into them than to see the first page. For one thread.
final class Chosen extends SimpleCollector {
  private final Order order;
  private final FixedBitSet ranks;
  private int base;

  private Chosen(Order order) {
    this.order = order;
    this.ranks = order.none();
  }

  /// Returns what a search takes to choose.
  static CollectorManager<Chosen, FixedBitSet> of(Order order) {
    return new CollectorManager<>() {
      @Override
      public Chosen newCollector() {
        return new Chosen(order);
      }

      @Override
      public FixedBitSet reduce(Collection<Chosen> parts) {
        var all = order.none();
        parts.forEach(part -> all.or(part.ranks));
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
}
