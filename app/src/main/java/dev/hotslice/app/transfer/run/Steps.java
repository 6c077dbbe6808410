package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Difference;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a copy has to do, key by key. The place that is copied to is listed only if it matters what
/// is there.
final class Steps implements Iterator<Step> {
  private final Iterator<Merge.Pair<ListPage.Key>> pairs;
  private final Copy.Options options;
  private final Lifetimes lifetimes;
  private @Nullable Step next;

  private Steps(
      Iterator<Merge.Pair<ListPage.Key>> pairs, Copy.Options options, Lifetimes lifetimes) {
    this.pairs = pairs;
    this.options = options;
    this.lifetimes = lifetimes;
  }

  /// @param after the key behind which to start, or null for all
  static Steps of(Places places, Copy.Options options, @Nullable KvKey after, Run run) {
    var from = keys(places.from(), options, after);
    boolean lists = options.ifChanged() || options.deleteExtra();
    var to =
        lists
            ? keys(places.to(), options, after)
            : java.util.Collections.<ListPage.Key>emptyIterator();
    return new Steps(new Merge<>(from, to, ListPage.Key::key), options, new Lifetimes(run));
  }

  /// The two ends of a copy.
  record Places(Place from, Place to) {}

  @Override
  public boolean hasNext() {
    while (next == null && pairs.hasNext()) {
      next = step(pairs.next());
    }
    return next != null;
  }

  @Override
  public Step next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var step = Objects.requireNonNull(next);
    next = null;
    return step;
  }

  /// Returns null if there is nothing to do. What expires soon is left as it is in both places.
  private @Nullable Step step(Merge.Pair<ListPage.Key> pair) {
    var from = pair.from();
    var to = pair.to();
    if (from == null) {
      return options.deleteExtra() ? new Step.Delete(pair.key()) : null;
    }
    if (!lifetimes.allow(from.key(), from.expiration())) {
      return null;
    }
    return options.ifChanged() && to != null && !Difference.listed(from, to)
        ? new Step.PutIfDifferent(from, to)
        : new Step.Put(from);
  }

  private static Iterator<ListPage.Key> keys(
      Place place, Copy.Options options, @Nullable KvKey after) {
    return new Ordered<>(place.name(), place.keys(options.prefix(), after), ListPage.Key::key);
  }
}
