package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.NamespaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Chooses the answers for one namespace.
///
/// An instant that goes with something read is always from before the read, so that nothing seems
/// younger than it is.
record WorstCase(NamespaceId namespace, long seed, Histories histories, InstantSource clock) {
  /// What a read of one key answers.
  record Answer(@Nullable KvEntry entry, CacheStatus status) {}

  Instant now() {
    return clock.instant();
  }

  void seen(KvKey key, @Nullable KvEntry current, Instant now) {
    histories.seen(place(key), new History.Seen(current, now));
  }

  Answer answer(KvKey key, @Nullable KvEntry current, Instant now, Duration cacheTtl) {
    seen(key, current, now);
    var window = cacheTtl.compareTo(Consistency.WINDOW) > 0 ? cacheTtl : Consistency.WINDOW;
    var entry =
        draw(
                key,
                Optional.ofNullable(current),
                history -> history.allowed(now, window),
                Function.identity())
            .orElse(null);
    return new Answer(entry, Objects.equals(entry, current) ? CacheStatus.MISS : CacheStatus.HIT);
  }

  /// Returns how a list shows a key, empty for not at all.
  ///
  /// @param current as the store lists it
  Optional<ListPage.Key> shown(KvKey key, Optional<ListPage.Key> current, Instant now) {
    return draw(
        key,
        current,
        history -> history.allowed(now, Consistency.WINDOW),
        entry -> new ListPage.Key(key, entry.metadata(), entry.expiration()));
  }

  /// Returns the keys of which more than one version may be known.
  List<KvKey> known(Predicate<KvKey> wanted) {
    return histories.keys(namespace, wanted);
  }

  private <T> Optional<T> draw(
      KvKey key,
      Optional<T> current,
      Function<History, List<History.Seen>> allowed,
      Function<KvEntry, T> form) {
    return histories.draw(
        seed,
        place(key),
        history -> {
          var answers = new LinkedHashSet<Optional<T>>();
          for (var version : allowed.apply(history)) {
            answers.add(Optional.ofNullable(version.entry()).map(form));
          }
          answers.add(current);
          return List.copyOf(answers);
        });
  }

  private Histories.Place place(KvKey key) {
    return new Histories.Place(namespace, key);
  }
}
