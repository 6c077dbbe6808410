package dev.hotslice.app.engagement;

import dev.hotslice.app.cache.NearCache;
import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ReadyAnswer;
import dev.hotslice.app.http.ReadyAnswer.Freshness;
import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private static final Duration FRESH_FOR = Duration.ofSeconds(60);

  private final NamespaceId namespace;
  private final String version;
  private final Account account;
  private final NearCache<Snapshot> cache;

  public SnapshotCache(
      NamespaceId namespace, String version, Account account, InstantSource clock) {
    this.namespace = namespace;
    this.version = version;
    this.account = account;
    this.cache = new NearCache<>(FRESH_FOR, clock);
  }

  /// Reads the snapshot that was just published, so that no reader waits for it or pays for parsing
  /// it. What goes wrong here goes wrong again, visibly, for the first reader.
  public void published() {
    cache.expire();
    try {
      var _ = get(account.start("warm:engagement"));
    } catch (KvException e) {
      LOG.warn("the engagement snapshot could not be warmed up: {}", e.getMessage());
    }
  }

  /// Returns the cache, for its counts.
  public NearCache<?> cache() {
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
    if (cache.isFresh()) {
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

  @Nullable Snapshot get(Invocation invocation) {
    return cache.get(old -> load(old, invocation));
  }

  private @Nullable Snapshot load(@Nullable Snapshot old, Invocation invocation) {
    var entry = account.open(namespace, invocation).get(EngagementSnapshot.key(version));
    if (entry == null) {
      return null;
    }
    return old != null && old.value().equals(entry.value()) ? old : snapshot(entry.value());
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
