package dev.hotslice.app.index;

import dev.hotslice.app.cache.NearCache;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One index as readers see it: the current generation, held near, and when it was last checked.
///
/// A reader costs at most one KV read a minute, and none while the held generation is fresh. Safe
/// for use by many threads.
public final class PublishedIndex {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedIndex.class);

  private static final Duration FRESH_FOR = Duration.ofSeconds(60);
  private static final Duration CHECK_FRESH_FOR = Duration.ofSeconds(5);

  private final IndexSettings settings;
  private final Account account;
  private final IndexStates states;
  private final InstantSource clock;
  private final NearCache<Generation> generation;
  private final NearCache<Instant> checkedAt;
  private final List<Consumer<NewGeneration>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Generation> told = new AtomicReference<>();
  private volatile boolean isPublishedHere;

  public PublishedIndex(
      IndexSettings settings, Account account, IndexStates states, InstantSource clock) {
    this.settings = settings;
    this.account = account;
    this.states = states;
    this.clock = clock;
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

  Instant now() {
    return clock.instant();
  }

  /// Returns the generation that readers were shown last, or null before the first.
  @Nullable Generation shown() {
    return generation.peek();
  }

  /// Makes the next reader read the generation again, which was switched just now.
  void expire() {
    isPublishedHere = true;
    generation.expire();
  }

  /// Tells a listener of every new generation as soon as readers see it, whoever published it, on
  /// the thread of a reader. It must be quick and must not throw.
  void listen(Consumer<NewGeneration> listener) {
    listeners.add(listener);
  }

  /// Has the next refresh put a segment again that is gone.
  void missing(String segment) {
    states.missing(name(), segment);
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
    var now = generation.get(old -> load(old, invocation));
    if (now != null && now != told.get()) {
      tell(now);
    }
    return now;
  }

  /// Returns when the sources were last gone through, or null for never. Costs no KV operation, and
  /// parses nothing.
  @Nullable Instant checkedAt() {
    return checkedAt.get(_ -> states.checkedAt(name()));
  }

  /// The first one that is read after a start is no news, unless it was made since.
  private void tell(Generation now) {
    var before = told.getAndSet(now);
    boolean isNews = before == null ? isPublishedHere : !before.name().equals(now.name());
    if (isNews) {
      var news = NewGeneration.of(name(), before, now);
      listeners.forEach(listener -> listener.accept(news));
    }
  }

  private @Nullable Generation load(@Nullable Generation old, Invocation invocation) {
    var entry =
        account.open(settings.namespace(), invocation).get(IndexKeys.pointer(settings.name()));
    if (entry == null) {
      return null;
    }
    return old != null && old.isOf(entry.value()) ? old : read(entry.value(), old);
  }

  /// The entry is the user's, too. What somebody else put there is no reason to stop serving what
  /// we have; the next refresh puts the index back.
  private Generation read(KvValue value, @Nullable Generation old) {
    try {
      return Generation.of(value);
    } catch (IllegalStateException e) {
      LOG.warn("index {}: {}", name(), e.getMessage());
      if (old != null) {
        return old;
      }
      throw new ProblemException(
          503,
          "index-damaged",
          "what is stored as index \"" + name() + "\" is no index; its next refresh mends that");
    }
  }
}
