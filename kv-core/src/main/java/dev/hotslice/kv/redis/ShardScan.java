package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.redis.RedisKeys.Shard;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The way through the names of one shard, from where a list starts to where its prefix ends.
final class ShardScan {
  /// The most names that one script looks at. Dead ones cost it a removal each; this many take a
  /// few milliseconds.
  private static final int LOOKS = 2_000;

  private final Shard shard;
  private final byte[] to;
  private final byte[] now;
  private final Queue<ListPage.Key> ready = new ArrayDeque<>();
  private byte[] from;
  private boolean exhausted;

  ShardScan(Shard shard, ListQuery query, Instant now) {
    byte[] prefix = KvKey.utf8(query.prefix());
    this.shard = shard;
    this.now = ascii(now.getEpochSecond());
    this.from = start(prefix, query.after());
    this.to = prefix.length == 0 ? ascii("+") : end(prefix);
  }

  /// Returns whether the shard has to be asked before its next key is known.
  boolean isHungry() {
    return ready.isEmpty() && !exhausted;
  }

  boolean hasKey() {
    return !ready.isEmpty();
  }

  /// Returns the next key.
  KvKey key() {
    return ready.element().key();
  }

  /// Returns the next key and goes on behind it.
  ListPage.Key take() {
    return ready.remove();
  }

  /// Returns the call for the next keys.
  RedisCall<List<@Nullable Object>> ask(int most) {
    return Script.LIST.with(
        new byte[][] {shard.names()},
        shard.entryPrefix(),
        from,
        to,
        ascii(most),
        ascii(LOOKS),
        now);
  }

  /// Takes what the call answered.
  void accept(List<@Nullable Object> reply) {
    byte[] last = bytes(reply.getFirst());
    for (int i = 1; i < reply.size(); i += 3) {
      ready.add(
          new ListPage.Key(
              KvKey.of(new String(bytes(reply.get(i)), UTF_8)),
              EntryFields.text((byte[]) reply.get(i + 1)),
              EntryFields.instant((byte[]) reply.get(i + 2))));
    }
    exhausted = last.length == 0;
    from = behind(last);
  }

  /// Returns the lower bound of the names that come after one.
  static byte[] behind(byte[] name) {
    return bound('(', name);
  }

  private static byte[] bytes(@Nullable Object reply) {
    if (reply instanceof byte[] bytes) {
      return bytes;
    }
    throw new IllegalStateException("list.lua answered " + reply + " in place of a name");
  }

  private static byte[] start(byte[] prefix, @Nullable KvKey after) {
    if (after != null && Arrays.compareUnsigned(after.utf8(), prefix) >= 0) {
      return behind(after.utf8());
    }
    return prefix.length == 0 ? ascii("-") : bound('[', prefix);
  }

  /// No key holds the byte 0xFF, so it sorts behind all that continue the prefix.
  private static byte[] end(byte[] prefix) {
    byte[] end = Arrays.copyOf(behind(prefix), prefix.length + 2);
    end[prefix.length + 1] = (byte) 0xFF;
    return end;
  }

  private static byte[] bound(char kind, byte[] name) {
    byte[] bound = new byte[name.length + 1];
    bound[0] = (byte) kind;
    System.arraycopy(name, 0, bound, 1, name.length);
    return bound;
  }
}
