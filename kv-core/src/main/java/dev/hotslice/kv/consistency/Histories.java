package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/// The histories of all keys of namespaces that are read at their worst, in one process together.
///
/// What does not fit goes, which only makes answers fresher.
final class Histories {
  private static final Shelf.Bounds BOUNDS = new Shelf.Bounds(50_000, 32L << 20);

  /// A key of a namespace.
  record Place(NamespaceId namespace, KvKey key) {}

  private final Shelf<Place, History> shelf;

  Histories() {
    this(BOUNDS);
  }

  Histories(Shelf.Bounds bounds) {
    shelf = new Shelf<>(bounds, Histories::weigh);
  }

  /// Notes that a version was current.
  synchronized void seen(Place place, History.Seen version) {
    shelf.put(place, of(place).seen(version.entry(), version.at()));
  }

  /// Draws one of the answers that a history allows. The draw depends on the seed, on the key and
  /// on how many were drawn of that key before, not on what happens to other keys.
  ///
  /// @param answers at least one
  synchronized <T> T draw(long seed, Place place, Function<History, List<T>> answers) {
    var history = of(place);
    var choice = answers.apply(history);
    shelf.put(place, history.drawn());
    long mixed = 31 * (31 * seed + place.namespace().text().hashCode()) + place.key().hashCode();
    var random = new SplittableRandom(new SplittableRandom(mixed).nextLong() + history.draws());
    return choice.get(random.nextInt(choice.size()));
  }

  /// Returns the keys of a namespace of which something is known, in no order.
  List<KvKey> keys(NamespaceId namespace, Predicate<KvKey> wanted) {
    return shelf
        .keys(place -> place.namespace().equals(namespace) && wanted.test(place.key()))
        .stream()
        .map(Place::key)
        .toList();
  }

  synchronized void clear() {
    shelf.clear();
  }

  private History of(Place place) {
    var history = shelf.get(place);
    return history == null ? History.EMPTY : history;
  }

  private static long weigh(Place place, History history) {
    return history.versions().stream()
        .map(History.Seen::entry)
        .mapToLong(entry -> entry == null ? 0 : Weights.of(entry))
        .reduce(Weights.of(place.key()), Long::sum);
  }
}
