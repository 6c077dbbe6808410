package dev.hotslice.kv.redis;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.redis.RedisKeys.Shard;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A namespace in Redis. Each verb is one round trip, but a conditional put of a large value that
/// did change, which takes two, and a list that comes across many dead names.
final class RedisKvStore implements KvStore {
  /// From this size on a conditional put first asks with the digests alone. An unchanged value then
  /// never travels, which is the common case; a changed one pays one small round trip more.
  private static final int ASK_FIRST_BYTES = 16 * 1024;

  private final RedisConnection redis;
  private final List<Shard> shards;
  private final InstantSource clock;

  RedisKvStore(RedisConnection redis, List<Shard> shards, InstantSource clock) {
    this.redis = redis;
    this.shards = shards;
    this.clock = clock;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var fields = redis.lane().call(EntryFields.readOf(shardOf(key).entry(key)));
    return EntryFields.read(fields, clock.instant());
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    var asked = List.copyOf(keys);
    var replies =
        redis
            .lane()
            .callAll(
                asked.stream().map(key -> EntryFields.readOf(shardOf(key).entry(key))).toList());
    var now = clock.instant();
    var found = new HashMap<KvKey, KvEntry>();
    for (int i = 0; i < asked.size(); i++) {
      var entry = EntryFields.read(replies.get(i), now);
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
  public void delete(KvKey key) {
    var shard = shardOf(key);
    redis
        .lane()
        .<Long>call(Script.DELETE.with(new byte[][] {shard.entry(key), shard.names()}, key.utf8()));
  }

  @Override
  public ListPage list(ListQuery query) {
    return new ShardedList(redis.lane(), shards, query, clock.instant()).page();
  }

  private boolean isUnchanged(EntryWrite write) {
    return redis.lane().call(write.sendWithoutValue(Script.IS_UNCHANGED)) == 1;
  }

  private EntryWrite write(KvKey key, KvValue value, PutOptions options) {
    return new EntryWrite(shardOf(key), key, value, options, clock.instant());
  }

  private Shard shardOf(KvKey key) {
    return RedisKeys.shardOf(shards, key);
  }
}
