package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;

import dev.hotslice.kv.Batches;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.redis.RedisKeys.Shard;
import io.lettuce.core.KeyValue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A namespace in Redis. Each verb is one round trip, but a conditional put of a large value that
/// did change, which takes two, and a list that comes across many dead names. Gets of one key at
/// the same time share theirs.
final class RedisKvStore implements KvStore {
  /// From this size on a conditional put first asks with the fingerprint alone. An unchanged value
  /// then never travels, which is the common case, nor is it digested where the fingerprint is the
  /// same; a changed one pays one small round trip more.
  private static final int ASK_FIRST_BYTES = 16 * 1024;

  /// How much of a bulk is sent before its answers are waited for. One script removes as many keys
  /// within a millisecond or two.
  private static final Batches FLIGHTS = new Batches(500, 1024 * 1024);

  private final RedisConnection redis;
  private final List<Shard> shards;
  private final InstantSource clock;
  private final SharedReads<KvKey, List<KeyValue<byte[], byte[]>>> reads = new SharedReads<>();

  RedisKvStore(RedisConnection redis, List<Shard> shards, InstantSource clock) {
    this.redis = redis;
    this.shards = shards;
    this.clock = clock;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    return EntryFields.read(redis.laneForValues().call(readOf(key)), clock);
  }

  /// What can wait for nobody is asked for small values alone, in a lane without large ones.
  @Override
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    var begun = redis.lane().begin(readOf(key));
    return begun == null
        ? KvStore.super.getAsync(key)
        : begun.thenApply(fields -> EntryFields.read(fields, clock));
  }

  private RedisCall<List<KeyValue<byte[], byte[]>>> readOf(KvKey key) {
    return commands ->
        reads.read(key, it -> EntryFields.readOf(shardOf(it).entry(it)).send(commands));
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    var asked = List.copyOf(keys);
    var replies =
        redis
            .laneForValues()
            .callAll(
                asked.stream().map(key -> EntryFields.readOf(shardOf(key).entry(key))).toList());
    var now = clock.instant();
    var found = new HashMap<KvKey, KvEntry>();
    for (int i = 0; i < asked.size(); i++) {
      var entry = EntryFields.read(replies.get(i), () -> now);
      if (entry != null) {
        found.put(asked.get(i), entry);
      }
    }
    return found;
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    redis.laneFor(value.length()).call(write(key, value, options).send(Script.PUT));
  }

  /// Leaves out the pairs that later ones replace, because flights may overtake each other.
  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    var last = new LinkedHashMap<KvKey, KvPut>();
    puts.forEach(put -> last.put(put.key(), put));
    for (var flight : FLIGHTS.of(last.values(), put -> put.value().length())) {
      int bytes = flight.stream().mapToInt(put -> put.value().length()).sum();
      redis
          .laneFor(bytes)
          .callAll(
              flight.stream()
                  .map(put -> write(put.key(), put.value(), put.options()).send(Script.PUT))
                  .toList());
    }
    return Set.of();
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    var write = write(key, value, options).with(fingerprint);
    if (value.length() >= ASK_FIRST_BYTES && isUnchanged(write)) {
      return WriteResult.UNCHANGED;
    }
    long written = redis.laneFor(value.length()).call(write.send(Script.PUT_IF_CHANGED));
    return written == 1 ? WriteResult.WRITTEN : WriteResult.UNCHANGED;
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return isUnchanged(write(key, value, options).with(fingerprint));
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return changeIf(
        key,
        condition,
        expected ->
            redis
                .laneFor(value.length())
                .call(write(key, value, options).expecting(expected).send(Script.PUT_IF)));
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return changeIf(key, condition, expected -> redis.lane().call(deletionIf(key, expected)));
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return condition.acceptsRevision(stored(key).revision());
  }

  @Override
  public void delete(KvKey key) {
    redis.lane().call(deletion(shardOf(key), List.of(key)));
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    for (var flight : FLIGHTS.of(keys, _ -> 0)) {
      var byShard = flight.stream().collect(Collectors.groupingBy(this::shardOf));
      redis
          .lane()
          .callAll(
              byShard.entrySet().stream()
                  .map(each -> deletion(each.getKey(), each.getValue()))
                  .toList());
    }
  }

  @Override
  public ListPage list(ListQuery query) {
    return new ShardedList(redis.lane(), shards, query, clock.instant()).page();
  }

  /// Removes everything, so many entries in each call as a bulk delete does.
  void drop() {
    for (var shard : shards) {
      byte[] from = ascii("-");
      byte[] last;
      do {
        RedisCall<byte[]> step =
            Script.DROP.with(
                new byte[][] {shard.names(), shard.changes()},
                shard.entryPrefix(),
                from,
                ascii(FLIGHTS.items()));
        last = redis.lane().call(step);
        from = ShardScan.behind(last);
      } while (last.length > 0);
    }
  }

  private boolean isUnchanged(EntryWrite write) {
    return write.isUnchanged(redis.lane().call(write.ask()));
  }

  /// Lets a script change an entry if the condition holds. Where that depends on the revision, the
  /// state is read first, and once more whenever somebody else has changed it in between.
  ///
  /// @param script takes the state to be expected, answers 0 if it was another
  private WriteResult changeIf(KvKey key, Precondition condition, Function<byte[], Long> script) {
    return switch (condition) {
      case Precondition.Absent _ -> result(script.apply(StoredState.NONE));
      case Precondition.Present _ -> result(script.apply(StoredState.ANY));
      case Precondition.Matches _, Precondition.NoneMatches _ -> {
        while (true) {
          var state = stored(key);
          if (!condition.acceptsRevision(state.revision())) {
            yield WriteResult.PRECONDITION_FAILED;
          }
          if (script.apply(state.bytes()) == 1) {
            yield WriteResult.WRITTEN;
          }
        }
      }
    };
  }

  private StoredState stored(KvKey key) {
    var fields = redis.lane().call(StoredState.readOf(shardOf(key).entry(key)));
    return StoredState.of(fields, clock.instant());
  }

  private static WriteResult result(long changed) {
    return changed == 1 ? WriteResult.WRITTEN : WriteResult.PRECONDITION_FAILED;
  }

  private RedisCall<Long> deletionIf(KvKey key, byte[] expected) {
    var shard = shardOf(key);
    return Script.DELETE_IF.with(
        new byte[][] {shard.entry(key), shard.names(), shard.changes()},
        key.utf8(),
        ascii(clock.instant().toEpochMilli()),
        expected);
  }

  private RedisCall<Long> deletion(Shard shard, List<KvKey> keys) {
    var touched = new ArrayList<>(List.of(shard.names(), shard.changes()));
    var arguments = new ArrayList<>(List.of(ascii(clock.instant().toEpochMilli())));
    for (var key : keys) {
      touched.add(shard.entry(key));
      arguments.add(key.utf8());
    }
    return Script.DELETE.with(touched.toArray(byte[][]::new), arguments.toArray(byte[][]::new));
  }

  private EntryWrite write(KvKey key, KvValue value, PutOptions options) {
    var write = new EntryWrite(shardOf(key), key, value, options, clock.instant());
    return OwnTime.keepsPaceWith(clock) ? write : write.withoutOwnExpiry();
  }

  private Shard shardOf(KvKey key) {
    return RedisKeys.shardOf(shards, key);
  }
}
