package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// The names of everything that this package keeps in Redis.
///
/// | Key | Type | Holds |
/// |---|---|---|
/// | `<prefix>:{kv:<namespace>:<shard>}:e:<key>` | hash | an entry |
/// | `<prefix>:{kv:<namespace>:<shard>}:names` | sorted set | the keys of a shard, all score 0 |
/// | `<prefix>:{kv:<namespace>:<shard>}:changes` | string | there while somebody listens to the channel of this name |
/// | `<prefix>:{ledger:<account>}:<yyyymmdd>` | hash | what was spent on a day, see `book.lua` |
/// | `<prefix>:{ledger:<account>}:turns` | sorted set | keys, by when they were last written |
/// | `<prefix>:{tally:<name>}:counts` | hash | sums, by length of field, field and key |
/// | `<prefix>:{tally:<name>}:last` | hash | the latest instant, by key |
///
/// What stands in braces decides the slot in a Cluster. The kind stands inside, so that a tag is
/// never empty and no account can be mistaken for a namespace.
final class RedisKeys {
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  /// What ends the prefix of all entries of a shard; nothing before it holds a brace.
  private static final byte[] ENTRY = "}:e:".getBytes(UTF_8);

  private final String prefix;

  RedisKeys(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "key prefix is \""
              + prefix
              + "\", it must be 1 to 64 letters, digits, hyphens, underscores, dots and colons");
    }
    this.prefix = prefix;
  }

  /// Returns the shards over which a namespace spreads.
  List<Shard> shards(NamespaceId namespace, int count) {
    return IntStream.range(0, count)
        .mapToObj(shard -> new Shard(prefix + ":{kv:" + namespace + ":" + shard + "}:"))
        .toList();
  }

  byte[] ledger(String account, LocalDate day) {
    return of("ledger:" + account, DateTimeFormatter.BASIC_ISO_DATE.format(day));
  }

  byte[] turns(String account) {
    return of("ledger:" + account, "turns");
  }

  byte[] tallyCounts(String name) {
    return of("tally:" + name, "counts");
  }

  byte[] tallyTimes(String name) {
    return of("tally:" + name, "last");
  }

  private byte[] of(String tag, String role) {
    return (prefix + ":{" + tag + "}:" + role).getBytes(UTF_8);
  }

  /// Returns the shard that a key belongs to. Every process must choose the same, for ever.
  static Shard shardOf(List<Shard> shards, KvKey key) {
    if (shards.size() == 1) {
      return shards.getFirst();
    }
    var crc = new CRC32();
    crc.update(key.utf8());
    return shards.get((int) (crc.getValue() % shards.size()));
  }

  /// Returns the length of the entry prefix with which a key begins, or -1 if it is no entry.
  static int entryPrefixOf(byte[] redisKey) {
    for (int end = 0; end + ENTRY.length <= redisKey.length; end++) {
      if (Arrays.equals(redisKey, end, end + ENTRY.length, ENTRY, 0, ENTRY.length)) {
        return end + ENTRY.length;
      }
    }
    return -1;
  }

  /// One part of a namespace, all of it in one slot.
  static final class Shard {
    private final byte[] entryPrefix;
    private final byte[] names;
    private final byte[] changes;

    private Shard(String start) {
      this.entryPrefix = (start + "e:").getBytes(UTF_8);
      this.names = (start + "names").getBytes(UTF_8);
      this.changes = (start + "changes").getBytes(UTF_8);
    }

    byte[] entryPrefix() {
      return entryPrefix;
    }

    byte[] names() {
      return names;
    }

    byte[] changes() {
      return changes;
    }

    byte[] entry(KvKey key) {
      byte[] name = key.utf8();
      byte[] entry = Arrays.copyOf(entryPrefix, entryPrefix.length + name.length);
      System.arraycopy(name, 0, entry, entryPrefix.length, name.length);
      return entry;
    }
  }
}
