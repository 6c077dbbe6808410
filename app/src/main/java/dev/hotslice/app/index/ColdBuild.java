package dev.hotslice.app.index;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.app.search.StoredItem;
import dev.hotslice.jobs.index.IndexReader;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Builds the search index of an index, as an invocation of its own, by one thread at a time, and
/// only from the segments that are new.
final class ColdBuild {
  private static final int ATTEMPTS = 3;

  private final PublishedIndex index;
  private final Account account;
  private final CompletableFuture<SearchIndex> opened;
  private final ReentrantLock building = new ReentrantLock();

  ColdBuild(PublishedIndex index, Account account, CompletableFuture<SearchIndex> opened) {
    this.index = index;
    this.account = account;
    this.opened = opened;
  }

  /// Brings the search index up to the current generation. Returns at once if it is there.
  ///
  /// @return whether it has become another one
  /// @throws ProblemException 503 if a segment is gone; the next refresh puts it again
  boolean run() {
    building.lock();
    try {
      var before = opened.join().generation();
      var gone = missing();
      for (int attempt = 1; gone != null && attempt < ATTEMPTS; attempt++) {
        index.expire();
        gone = missing();
      }
      if (gone != null) {
        index.missing(gone);
        throw new ProblemException(
            503,
            "index-damaged",
            "a part of index \"" + index.name() + "\" is gone; its next refresh mends that");
      }
      return !Objects.equals(before, opened.join().generation());
    } finally {
      building.unlock();
    }
  }

  /// Builds the search index of the current generation unless it stands.
  ///
  /// @return null if it stands now, else the key of a segment that is not there: the generation was
  ///   replaced meanwhile, or somebody deleted the segment
  private @Nullable String missing() {
    var search = opened.join();
    var invocation = account.start("search:" + index.name());
    var generation = index.generation(invocation);
    if (generation == null || generation.name().equals(search.generation())) {
      return null;
    }
    try {
      search.update(
          generation.name(), generation.parts(), part -> items(generation, part, invocation));
      return null;
    } catch (GoneException e) {
      return e.key;
    }
  }

  private List<StoredItem> items(Generation generation, String part, Invocation invocation) {
    if (part.equals(generation.hotPart())) {
      return generation.storedItems();
    }
    var value = read(part, invocation);
    var items = IndexReader.parseSegment(value);
    var json = ItemBytes.of(value.bytes());
    var stored = new ArrayList<StoredItem>();
    for (int at = 0; at < items.size(); at++) {
      stored.add(new StoredItem(items.get(at), KvValue.of(json.get(at))));
    }
    return stored;
  }

  /// Keeps nothing near: all segments are read once, and what is made of them is kept.
  private KvValue read(String key, Invocation invocation) {
    var entry = account.open(index.settings().namespace(), invocation).get(KvKey.of(key));
    if (entry == null) {
      throw new GoneException(key);
    }
    return entry.value();
  }

  /// A segment of the generation is not there any more.
  private static final class GoneException extends RuntimeException {
    private final String key;

    GoneException(String key) {
      super(key);
      this.key = key;
    }
  }
}
