package dev.hotslice.app.engagement;

import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ReadyAnswer;
import dev.hotslice.app.http.ReadyAnswer.Freshness;
import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.kv.near.Loaded;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearReader;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The last engagement snapshot, kept near. Safe for use by many threads.
public final class SnapshotCache {
  /// Likes and views of one item.
  ///
  /// @param lastActive when the last of them came in, or null if that is not known
  public record Counts(long likes, long views, @Nullable Instant lastActive) {}

  /// The snapshot as it is served, and as the page looks into it.
  record Snapshot(KvValue value, ReadyAnswer answer, Map<String, Counts> counts) {}

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotCache.class);
  private static final Freshness FRESHNESS =
      new Freshness(Duration.ofSeconds(30), Duration.ofSeconds(300));

  private final NamespaceId namespace;
  private final KvKey key;
  private final Account account;
  private final NearReader<Snapshot> cache;

  public SnapshotCache(NamespaceId namespace, String version, Account account, NearCache near) {
    this.namespace = namespace;
    this.key = EngagementSnapshot.key(version);
    this.account = account;
    this.cache = near.reader(namespace);
  }

  /// Reads the snapshot that was just published, so that no reader waits for it or pays for parsing
  /// it. What goes wrong here goes wrong again, visibly, for the first reader.
  public void published() {
    cache.expire(key);
    try {
      var _ = get(account.start("warm:engagement"));
    } catch (KvException e) {
      LOG.warn("the engagement snapshot could not be warmed up: {}", e.getMessage());
    }
  }

  /// Returns the cache, for its counts.
  public NearReader<?> cache() {
    return cache;
  }

  /// Returns the counts by item id; empty before the first snapshot.
  public Map<String, Counts> counts(Invocation invocation) {
    var snapshot = get(invocation);
    return snapshot == null ? Map.of() : snapshot.counts();
  }

  /// Begins to read the counts where they are not at hand, and returns at once.
  ///
  /// @return waits for them, and throws what [#counts] would
  public Supplier<Map<String, Counts>> ask(Invocation invocation) {
    if (cache.isFresh(key)) {
      return () -> counts(invocation);
    }
    var reading =
        CompletableFuture.supplyAsync(
            () -> counts(invocation), task -> Thread.ofVirtual().name("engagement").start(task));
    return () -> await(reading);
  }

  private static <T> T await(CompletableFuture<T> reading) {
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof KvException refused) {
        throw refused;
      }
      throw e;
    }
  }

  /// Returns the snapshot if nothing has to be read for it, else null.
  @Nullable Snapshot atHand() {
    return cache.atHand(key);
  }

  @Nullable Snapshot get(Invocation invocation) {
    return cache.get(key, old -> load(old, invocation));
  }

  private Loaded<Snapshot> load(@Nullable Snapshot old, Invocation invocation) {
    var entry = account.open(namespace, invocation).get(key);
    if (entry == null) {
      return Loaded.nothing();
    }
    return Loaded.of(
        entry, old != null && old.value().equals(entry.value()) ? old : snapshot(entry.value()));
  }

  private static Snapshot snapshot(KvValue value) {
    return new Snapshot(
        value, ReadyAnswer.json(new EncodedBody(value.bytes()), FRESHNESS), counts(value));
  }

  /// The entry is the user's, too: what somebody else put there is served, but not looked into.
  private static Map<String, Counts> counts(KvValue value) {
    var counts = new HashMap<String, Counts>();
    try {
      for (var item : Json.read(value.bytes()).path("items").properties()) {
        var node = item.getValue();
        counts.put(
            item.getKey(),
            new Counts(
                node.path("likes").asLong(0),
                node.path("views").asLong(0),
                instant(node.path("lastActive").asString(""))));
      }
    } catch (JacksonException e) {
      return Map.of();
    }
    return counts;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
