package dev.hotslice.app.kv;

import dev.hotslice.app.http.BodyMemory;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.kv.Batches;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads values for answers without exhausting the memory when many large ones are asked for at a
/// time. What was read is held until its request is answered. Safe for use by many threads.
public final class ValueReads {
  private static final long MIX = 0x9e3779b97f4a7c15L;

  /// So many values of unknown size may be in memory at once for one bulk get.
  private static final Batches AT_ONCE = new Batches(4, Long.MAX_VALUE);

  private final Account account;

  public ValueReads(Account account) {
    this.account = account;
  }

  /// What to read, for which request.
  ///
  /// @param namespace by which values of the same key are told apart
  /// @param opened opens the namespace for an invocation
  public record Source(
      RawRequest request,
      String namespace,
      Invocation invocation,
      Function<Invocation, KvStore> opened) {
    KvStore open() {
      return opened.apply(invocation);
    }

    long id(KvKey key) {
      return id(namespace, key);
    }

    private static long id(String namespace, KvKey key) {
      return namespace.hashCode() * MIX + key.hashCode();
    }
  }

  /// What a bulk get found.
  ///
  /// @param entries without the missing; without any once they are too large together
  /// @param bytes how long the values are together
  public record Found(Map<KvKey, KvEntry> entries, long bytes) {}

  /// Reads an entry once there is room for it.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 503 if there is no room
  public @Nullable KvEntry get(Source source, KvKey key) {
    long id = source.id(key);
    source.request().beforeReading(id);
    var entry = source.open().get(key);
    source.request().afterReading(id, entry == null ? 0 : entry.value().length());
    return entry;
  }

  /// Returns whether reading an entry needs no room: it was seen to be small.
  public boolean isSmall(RawRequest request, String namespace, KvKey key) {
    return request.isSmall(Source.id(namespace, key));
  }

  /// Begins to read an entry that [#isSmall], and waits for nothing.
  public CompletionStage<@Nullable KvEntry> begin(Source source, KvKey key) {
    return source.open().getAsync(key).thenCompose(entry -> held(source, key, entry));
  }

  /// Makes room for an entry that is there now, as [#get] does. One that has grown large may have
  /// to wait for it.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 503 if there is no room
  private static CompletionStage<@Nullable KvEntry> held(
      Source source, KvKey key, @Nullable KvEntry entry) {
    long bytes = entry == null ? 0 : entry.value().length();
    if (bytes <= BodyMemory.FREE) {
      source.request().afterReading(source.id(key), bytes);
      return CompletableFuture.completedStage(entry);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          source.request().afterReading(source.id(key), bytes);
          return entry;
        },
        Thread::startVirtualThread);
  }

  /// Reads entries once there is room for them.
  ///
  /// They are read in one call, unless many of them may be large: then a few at a time, so that
  /// those which are too much together need not be there together. That is charged the same, and
  /// counts as one operation, too.
  ///
  /// @param most how long the values may be together for them to be kept
  /// @param check looks at every entry, kept or not
  /// @throws dev.hotslice.app.http.ProblemException 503 if there is no room
  public Found getAll(Source source, Set<KvKey> keys, long most, Consumer<KvEntry> check) {
    var unknown = new LinkedHashSet<>(keys);
    unknown.removeIf(key -> source.request().isSmall(source.id(key)));
    if (!unknown.isEmpty()) {
      source.request().beforeReadingAny();
    }
    var collected = new Collected(most, check);
    if (unknown.size() <= AT_ONCE.items() || readsLeft() < keys.size()) {
      read(source, source.invocation(), keys, collected);
    } else {
      var small = new LinkedHashSet<>(keys);
      small.removeAll(unknown);
      read(source, source.invocation(), small, collected);
      for (var few : AT_ONCE.of(unknown, _ -> 0)) {
        var invocation = account.start(source.invocation().spender());
        read(source, invocation, new LinkedHashSet<>(few), collected);
      }
    }
    source.request().hold(Math.min(collected.bytes, most));
    return new Found(collected.entries, collected.bytes);
  }

  /// Stores a value, and notes how large it is.
  public void put(Source source, KvKey key, KvValue value, PutOptions options) {
    source.open().put(key, value, options);
    source.request().learn(source.id(key), value.length());
  }

  /// Notes of the missing that they are small, too: else a bulk get of them would never be one
  /// call.
  private static void read(
      Source source, Invocation invocation, Set<KvKey> keys, Collected collected) {
    var entries = source.opened().apply(invocation).getAll(keys);
    for (var key : keys) {
      var entry = entries.get(key);
      source.request().learn(source.id(key), entry == null ? 0 : entry.value().length());
      if (entry != null) {
        collected.add(key, entry);
      }
    }
  }

  private long readsLeft() {
    return account.budget().usage().remaining(Operation.READ);
  }

  /// What is kept of the entries as they come.
  private static final class Collected {
    private final long most;
    private final Consumer<KvEntry> check;
    private final Map<KvKey, KvEntry> entries = new HashMap<>();
    private long bytes;

    Collected(long most, Consumer<KvEntry> check) {
      this.most = most;
      this.check = check;
    }

    void add(KvKey key, KvEntry entry) {
      check.accept(entry);
      bytes += entry.value().length();
      if (bytes <= most) {
        entries.put(key, entry);
      } else {
        entries.clear();
      }
    }
  }
}
