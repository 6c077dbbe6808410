package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.tally.Tally;
import dev.hotslice.kv.tally.TallyStore;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/// Sums in two hashes of one slot. A batch is added by one script, all of it or nothing; reading
/// goes in steps so that Redis serves others in between.
final class RedisTallyStore implements TallyStore {
  private static final ScanArgs STEP = new ScanArgs().limit(1_000);

  private final RedisConnection redis;
  private final byte[] counts;
  private final byte[] times;

  RedisTallyStore(RedisConnection redis, byte[] counts, byte[] times) {
    this.redis = redis;
    this.counts = counts;
    this.times = times;
  }

  @Override
  public void add(Collection<Tally> batch) {
    var added = new ArrayList<byte[]>();
    var last = new ArrayList<byte[]>();
    // events that come together have one time, and writing it takes longer than all else here
    var written = new HashMap<Instant, byte[]>();
    for (var tally : batch) {
      tally
          .counts()
          .forEach((field, count) -> {
            added.add(new CountField(field, tally.key()).encode());
            added.add(ascii(count));
          });
      last.add(tally.key().getBytes(UTF_8));
      last.add(written.computeIfAbsent(tally.last(), RedisTallyStore::encode));
    }
    var arguments = new ArrayList<byte[]>();
    arguments.add(ascii(added.size() / 2));
    arguments.addAll(added);
    arguments.addAll(last);
    redis
        .lane()
        .<Long>call(
            Script.TALLY.with(new byte[][] {counts, times}, arguments.toArray(byte[][]::new)));
  }

  /// Reads the times first, so that a key which is added meanwhile is left out as a whole.
  @Override
  public Map<String, Tally> all() {
    var last = new HashMap<String, Instant>();
    scan(times, (key, time) -> last.put(new String(key, UTF_8), decode(time)));
    var sums = new HashMap<String, Map<String, Long>>();
    scan(
        counts,
        (name, count) -> {
          var field = CountField.decode(name);
          sums.computeIfAbsent(field.key(), _ -> new HashMap<>())
              .put(field.field(), Long.parseLong(new String(count, US_ASCII)));
        });
    var all = new HashMap<String, Tally>();
    last.forEach(
        (key, time) -> all.put(key, new Tally(key, sums.getOrDefault(key, Map.of()), time)));
    return all;
  }

  private void scan(byte[] hash, BiConsumer<byte[], byte[]> each) {
    var cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      var at = cursor;
      var step = redis.lane().call(commands -> commands.hscan(hash, at, STEP));
      step.getMap().forEach(each);
      cursor = step;
    }
  }

  private static byte[] encode(Instant instant) {
    return ascii(
        String.format(Locale.ROOT, "%d.%09d", instant.getEpochSecond(), instant.getNano()));
  }

  private static Instant decode(byte[] time) {
    var text = new String(time, US_ASCII);
    int dot = text.indexOf('.');
    return Instant.ofEpochSecond(
        Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
  }

  /// The name of one sum in the hash of counts: length of the field's name, field and key, which
  /// stays unmistakable whatever characters they hold.
  private record CountField(String field, String key) {
    byte[] encode() {
      return (field.length() + ":" + field + key).getBytes(UTF_8);
    }

    static CountField decode(byte[] encoded) {
      var text = new String(encoded, UTF_8);
      int colon = text.indexOf(':');
      int end = colon + 1 + Integer.parseInt(text.substring(0, colon));
      return new CountField(text.substring(colon + 1, end), text.substring(end));
    }
  }
}
