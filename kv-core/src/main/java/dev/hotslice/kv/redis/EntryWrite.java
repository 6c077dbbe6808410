package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.redis.RedisKeys.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry on its way to Redis: the keys and arguments that `entry.lua` describes.
final class EntryWrite {
  /// How much later than by our clock Redis drops an entry by itself. Both clocks may differ by as
  /// much; memory is given back earlier where writers and lists come across the entry.
  private static final Duration SLACK = Duration.ofDays(1);

  /// Beyond this Redis is not asked to drop anything: it refuses times that overflow.
  private static final Duration FAR = Duration.ofDays(36_525);

  /// Where the header tells what the stored entry is compared with.
  private static final int EXPECTED = 2;

  /// Where the header tells when Redis may drop the entry by itself.
  private static final int GARBAGE = 4;

  private static final byte[] NONE = new byte[0];

  /// What a comparison answers that needs nothing more to be compared.
  private static final byte[] SAME = ascii("=");

  private final Shard shard;
  private final KvKey key;
  private final List<byte[]> header;
  private final List<byte[]> fields = new ArrayList<>();
  private final KvValue value;

  EntryWrite(Shard shard, KvKey key, KvValue value, PutOptions options, Instant now) {
    this.shard = shard;
    this.key = key;
    this.value = value;
    var expiration = options.expiration().from(now);
    this.header = new ArrayList<>(header(options.expiration(), expiration, now));
    if (options.metadata() != null) {
      field(EntryFields.METADATA, options.metadata().getBytes(UTF_8));
    }
    if (expiration != null) {
      field(EntryFields.EXPIRATION, ascii(expiration.getEpochSecond()));
    }
  }

  /// Keeps a fingerprint with the entry, and lets a conditional put compare it.
  EntryWrite with(Fingerprint fingerprint) {
    field(EntryFields.FINGERPRINT, fingerprint.text().getBytes(UTF_8));
    return this;
  }

  /// Lets the entry stay in Redis until one of ours removes it.
  EntryWrite withoutOwnExpiry() {
    header.set(GARBAGE, NONE);
    return this;
  }

  /// Lets a compare-and-set expect a [StoredState].
  EntryWrite expecting(byte[] state) {
    header.set(EXPECTED, state);
    return this;
  }

  /// Returns the call of a script that needs the value.
  RedisCall<Long> send(Script script) {
    var arguments = new ArrayList<>(header);
    arguments.addAll(fields);
    arguments.add(EntryFields.DIGEST);
    arguments.add(digest());
    arguments.add(EntryFields.VALUE);
    arguments.add(value.bytes());
    return call(script, arguments);
  }

  /// Returns the call of the script that compares all but the value. Neither is the value sent nor
  /// its digest computed.
  RedisCall<byte[]> ask() {
    var arguments = new ArrayList<>(header);
    arguments.addAll(fields);
    return call(Script.IS_UNCHANGED, arguments);
  }

  /// Returns whether what [#ask] answered says that the entry need not be written.
  boolean isUnchanged(byte[] answer) {
    return Arrays.equals(answer, SAME) || (answer.length > 0 && Arrays.equals(answer, digest()));
  }

  private byte[] digest() {
    return HexFormat.of().parseHex(value.digest().text());
  }

  private <T> RedisCall<T> call(Script script, List<byte[]> arguments) {
    return script.with(
        new byte[][] {shard.entry(key), shard.names(), shard.changes()},
        arguments.toArray(byte[][]::new));
  }

  private List<byte[]> header(Expiration wanted, @Nullable Instant expiration, Instant now) {
    var good = goodExpirations(wanted, now);
    return List.of(
        key.utf8(),
        ascii(now.toEpochMilli()),
        good.getFirst(),
        good.getLast(),
        garbageAfter(expiration, now),
        shard.entryPrefix());
  }

  private void field(byte[] name, byte[] content) {
    fields.add(name);
    fields.add(content);
  }

  /// Returns the earliest and the latest stored expiration that need not be written again, as
  /// [Expiration#isSatisfiedBy] tells; what is stored are whole seconds.
  private static List<byte[]> goodExpirations(Expiration wanted, Instant now) {
    return switch (wanted) {
      case Expiration.Never _ -> List.of(NONE, NONE);
      case Expiration.At(var instant) -> {
        var only = ascii(instant.getEpochSecond());
        yield List.of(only, only);
      }
      case Expiration.After(var ttl) -> {
        var half = now.plus(ttl.dividedBy(2));
        long earliest = half.getEpochSecond() + (half.getNano() > 0 ? 1 : 0);
        yield List.of(ascii(earliest), ascii(now.plus(ttl).getEpochSecond()));
      }
    };
  }

  private static byte[] garbageAfter(@Nullable Instant expiration, Instant now) {
    if (expiration == null || expiration.isAfter(now.plus(FAR))) {
      return NONE;
    }
    var left = Duration.between(now, expiration);
    return ascii((left.isNegative() ? SLACK : left.plus(SLACK)).toMillis());
  }
}
