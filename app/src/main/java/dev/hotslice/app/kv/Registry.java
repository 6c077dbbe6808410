package dev.hotslice.app.kv;

import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the [Directory] in the system store, and near.
///
/// A change made here is seen at once. One made by another process on the same engine is seen
/// within a second, or when somebody asks for a namespace that is not known. Safe for use by many
/// threads.
final class Registry {
  private static final KvKey KEY = KvKey.of("namespaces");
  private static final Duration FRESH_FOR = Duration.ofSeconds(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  /// @param entry as it was read, to tell whether it has changed
  private record Held(@Nullable KvEntry entry, Catalogue catalogue, long sinceMillis) {}

  private final KvStore store;
  private final List<KvNamespaceConfig> configured;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable Held held;

  /// @param system the account's system store
  Registry(KvStore system, List<KvNamespaceConfig> configured, InstantSource clock) {
    this.store = system;
    this.configured = List.copyOf(configured);
    this.clock = clock;
  }

  /// Returns what there was at most a second ago. While somebody reads it again, others take what
  /// there is.
  Catalogue now() {
    var last = held;
    if (last == null) {
      return read();
    }
    if (isFresh(last) || !turn.tryLock()) {
      return last.catalogue;
    }
    try {
      return load().catalogue;
    } catch (StoreUnavailableException e) {
      return last.catalogue;
    } finally {
      turn.unlock();
    }
  }

  /// Returns what there was at most a second ago, or null where the store has to be asked first.
  @Nullable Catalogue fresh() {
    var last = held;
    return last != null && isFresh(last) ? last.catalogue : null;
  }

  private boolean isFresh(Held last) {
    long age = clock.millis() - last.sinceMillis;
    return age >= 0 && age < FRESH_FOR.toMillis();
  }

  /// Returns what there is.
  Catalogue read() {
    turn.lock();
    try {
      return load().catalogue;
    } finally {
      turn.unlock();
    }
  }

  /// Replaces the directory by what `change` makes of it, and answers with what there is then.
  ///
  /// @param change throws if it cannot be done; nothing has changed then
  Catalogue change(Change change) {
    turn.lock();
    try {
      Held after;
      do {
        after = tryChange(change);
      } while (after == null);
      return after.catalogue;
    } finally {
      turn.unlock();
    }
  }

  /// Returns null if another process was faster.
  private @Nullable Held tryChange(Change change) {
    var before = load();
    var directory = change.apply(before.catalogue);
    if (directory.equals(before.catalogue.directory())) {
      return before;
    }
    var value = KvValue.of(JSON.writeValueAsBytes(directory));
    var unchanged =
        before.entry == null ? Precondition.absent() : Precondition.matches(before.entry);
    return switch (store.putIf(KEY, value, PutOptions.NONE, unchanged)) {
      case WriteResult.Written _, WriteResult.Unchanged _ ->
          hold(new KvEntry(value, null, null), directory);
      case WriteResult.PreconditionFailed _ -> null;
      case WriteResult.Refused(var refusal) -> throw new RefusedException(refusal);
      case WriteResult.Failed(var cause) -> throw cause;
    };
  }

  /// Makes a new directory from what there is.
  @FunctionalInterface
  interface Change {
    Directory apply(Catalogue now);

    /// Returns a change that depends on the directory alone.
    static Change of(UnaryOperator<Directory> change) {
      return now -> change.apply(now.directory());
    }
  }

  private Held load() {
    var entry = store.get(KEY);
    var last = held;
    if (last != null && Objects.equals(entry, last.entry)) {
      return hold(entry, last.catalogue);
    }
    return hold(entry, entry == null ? Directory.EMPTY : parse(entry));
  }

  private Held hold(@Nullable KvEntry entry, Directory directory) {
    return hold(entry, new Catalogue(configured, directory));
  }

  private Held hold(@Nullable KvEntry entry, Catalogue catalogue) {
    var now = new Held(entry, catalogue, clock.millis());
    held = now;
    return now;
  }

  /// A damaged document is not taken for an empty one, which the next change would make of it.
  private static Directory parse(KvEntry entry) {
    try {
      return JSON.readValue(entry.value().bytes(), Directory.class);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "the list of namespaces in the store is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
