package dev.hotslice.app.index;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Lookups;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.kv.near.Loaded;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One index as readers see it: the current generation, held near, and when it was last checked.
///
/// All readers together cost one KV read for each new generation, whatever node published it, and
/// at most one a minute besides. Safe for use by many threads.
public final class PublishedIndex {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedIndex.class);

  private static final Duration CHECK_FRESH_FOR = Duration.ofSeconds(5);

  /// The answer that everybody gets as long as neither changes.
  private record Hot(Generation generation, Instant checkedAt, RawAnswer answer) {}

  private final IndexSettings settings;
  private final Account account;
  private final IndexStates states;
  private final KvKey pointer;
  private final NearReader<Generation> generation;
  private final NearReader<KvValue> segments;
  private final NearReader<Instant> checkedAt;
  private final Lookups encodings = new Lookups();
  private final List<Consumer<NewGeneration>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Generation> told = new AtomicReference<>();
  private volatile boolean isPublishedHere;
  private volatile @Nullable Hot hot;

  public PublishedIndex(
      IndexSettings settings, Account account, IndexStates states, NearCache near) {
    this.settings = settings;
    this.account = account;
    this.states = states;
    this.pointer = IndexKeys.pointer(settings.name());
    this.generation = near.reader(settings.namespace());
    this.segments = near.reader(settings.namespace());
    this.checkedAt = near.deaf(CHECK_FRESH_FOR);
  }

  /// Returns the name of the index.
  public String name() {
    return settings.name();
  }

  /// Returns the settings.
  IndexSettings settings() {
    return settings;
  }

  /// Returns the time, by the clock that budgets and expiry go by.
  Instant now() {
    return account.budget().clock().instant();
  }

  /// Returns the generation that readers were shown last, or null before the first.
  @Nullable Generation shown() {
    return told.get();
  }

  /// Makes the next reader read the generation again, which was switched just now.
  void expire() {
    isPublishedHere = true;
    generation.expire(pointer);
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
    checkedAt.expire(pointer);
  }

  /// Returns the cache, for its counts.
  public NearReader<?> cache() {
    return generation;
  }

  /// Returns the cache of cold segments, for its counts.
  public NearReader<?> segments() {
    return segments;
  }

  /// Returns what was asked of the compressed forms of the hot slice, over all generations.
  public Lookups encodings() {
    return encodings;
  }

  /// Returns whether there is a generation to serve.
  public boolean hasData() {
    return states.status(settings).generation() != null;
  }

  /// Returns the current generation, or null if none is published.
  @Nullable Generation generation(Invocation invocation) {
    var now = generation.get(pointer, old -> load(old, invocation));
    if (now != null && now != told.get()) {
      tell(now);
    }
    return now;
  }

  /// Returns the hot slice if nothing has to be read for it, nobody to be told of it, and it says
  /// when it was checked; else null.
  @Nullable RawAnswer hotAtHand() {
    var now = generation.atHand(pointer);
    var checked = checkedAt.atHand(pointer);
    if (now == null || checked == null || now != told.get()) {
      return null;
    }
    var last = hot;
    if (last == null || last.generation() != now || !last.checkedAt().equals(checked)) {
      last = new Hot(now, checked, now.hot(checked));
      hot = last;
    }
    return last.answer();
  }

  /// Returns when the sources were last gone through, or null for never. Costs no KV operation, and
  /// parses nothing.
  @Nullable Instant checkedAt() {
    return checkedAt.get(pointer, _ -> new Loaded<>(states.checkedAt(name()), 0, null));
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

  /// Returns a segment, or null if it is not there.
  @Nullable KvValue segment(KvKey key, Invocation invocation) {
    return segments.get(
        key,
        _ -> {
          var entry = account.open(settings.namespace(), invocation).get(key);
          return entry == null ? Loaded.nothing() : Loaded.of(entry, entry.value());
        });
  }

  private Loaded<Generation> load(@Nullable Generation old, Invocation invocation) {
    var entry = account.open(settings.namespace(), invocation).get(pointer);
    if (entry == null) {
      return Loaded.nothing();
    }
    return Loaded.of(
        entry, old != null && old.isOf(entry.value()) ? old : read(entry.value(), old));
  }

  /// The entry is the user's, too. What somebody else put there is no reason to stop serving what
  /// we have; the next refresh puts the index back.
  private Generation read(KvValue value, @Nullable Generation old) {
    try {
      return Generation.of(value, encodings);
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
