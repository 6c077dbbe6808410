package dev.hotslice.app.index;

import dev.hotslice.app.cache.NearCache;
import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// One index as readers see it: the current generation, held near, and when it was last checked.
///
/// A reader costs at most one KV read a minute, and none while the held generation is fresh. Safe
/// for use by many threads.
public final class PublishedIndex {
  private static final Duration FRESH_FOR = Duration.ofSeconds(60);
  private static final Duration CHECK_FRESH_FOR = Duration.ofSeconds(5);

  private final IndexSettings settings;
  private final Account account;
  private final IndexStates states;
  private final NearCache<Generation> generation;
  private final NearCache<Instant> checkedAt;

  public PublishedIndex(
      IndexSettings settings, Account account, IndexStates states, InstantSource clock) {
    this.settings = settings;
    this.account = account;
    this.states = states;
    this.generation = new NearCache<>(FRESH_FOR, clock);
    this.checkedAt = new NearCache<>(CHECK_FRESH_FOR, clock);
  }

  /// Returns the name of the index.
  public String name() {
    return settings.name();
  }

  /// Returns the settings.
  IndexSettings settings() {
    return settings;
  }

  /// Makes the next reader read the generation again.
  void expire() {
    generation.expire();
  }

  /// Makes the next reader ask again when it was checked.
  void checked() {
    checkedAt.expire();
  }

  /// Returns the cache, for its counts.
  public NearCache<?> cache() {
    return generation;
  }

  /// Returns whether there is a generation to serve.
  public boolean hasData() {
    return states.status(settings).generation() != null;
  }

  /// Returns the current generation, or null if none is published.
  @Nullable Generation generation(Invocation invocation) {
    return generation.get(old -> load(old, invocation));
  }

  /// Returns when the sources were last gone through, or null for never. Costs no KV operation.
  @Nullable Instant checkedAt() {
    return checkedAt.get(_ -> states.status(settings).checkedAt());
  }

  private @Nullable Generation load(@Nullable Generation old, Invocation invocation) {
    var entry =
        account.open(settings.namespace(), invocation).get(IndexKeys.pointer(settings.name()));
    if (entry == null) {
      return null;
    }
    return old != null && old.isOf(entry.value()) ? old : Generation.of(entry.value());
  }
}
