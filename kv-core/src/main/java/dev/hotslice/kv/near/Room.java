package dev.hotslice.kv.near;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hotslice.kv.KvKey;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The bytes that all shelves share. What is asked for seldom has to go first.
///
/// Safe for use by many threads.
final class Room {
  /// A shelf is nothing but itself.
  private record Place(Shelf<?> shelf, KvKey key) {}

  private final Cache<Place, Held<?>> places;
  private final long mostOfOne;

  Room(NearSettings settings) {
    this.mostOfOne = settings.mostOfOne();
    this.places =
        Caffeine.newBuilder()
            .maximumWeight(settings.mostBytes())
            .<Place, Held<?>>weigher((_, held) -> held.weight())
            .executor(Runnable::run)
            .build();
  }

  <T> @Nullable Held<T> get(Shelf<T> shelf, KvKey key) {
    var held = places.getIfPresent(new Place(shelf, key));
    return held == null ? null : ofShelf(held);
  }

  /// Keeps something, or forgets the place if it is too large for that.
  <T> void put(Shelf<T> shelf, KvKey key, Held<T> held) {
    var place = new Place(shelf, key);
    if (held.weight() > mostOfOne) {
      places.invalidate(place);
    } else {
      places.put(place, held);
    }
  }

  /// Changes what is kept there, if anything is.
  <T> void update(Shelf<T> shelf, KvKey key, UnaryOperator<Held<T>> change) {
    places
        .asMap()
        .computeIfPresent(new Place(shelf, key), (_, held) -> change.apply(Room.<T>ofShelf(held)));
  }

  /// Returns how many bytes are kept.
  long bytes() {
    places.cleanUp();
    return places.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  /// What lies on a place was put there by its shelf.
  @SuppressWarnings("unchecked")
  private static <T> Held<T> ofShelf(Held<?> held) {
    return (Held<T>) held;
  }
}
