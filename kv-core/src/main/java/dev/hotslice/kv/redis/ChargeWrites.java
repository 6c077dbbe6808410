package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Turn;
import dev.hotslice.kv.budget.WriteGrant;
import dev.hotslice.kv.budget.WriteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The question for the writes of an order, with the turns of their keys.
///
/// @param now by which turns go, or null for the server's own time, which is one for all nodes
/// @param keep the seconds after which Redis may drop the turns, empty for never
record ChargeWrites(WriteOrder order, long allowance, @Nullable Instant now, String keep)
    implements DayBook.Question {
  @Override
  public Operation operation() {
    return Operation.WRITE;
  }

  @Override
  public long most() {
    return order.countWithout(Set.of());
  }

  @Override
  public RedisCall<List<Object>> call(byte[][] keys, byte[][] start) {
    var arguments = new ArrayList<>(List.of(start));
    arguments.add(Charge.limit(allowance));
    arguments.add(ascii(micros(order.interval())));
    arguments.add(now == null ? ascii("") : ascii(ChronoUnit.MICROS.between(Instant.EPOCH, now)));
    arguments.add(ascii(keep));
    order
        .writes()
        .forEach((key, writes) -> {
          arguments.add(name(order.namespace(), key));
          arguments.add(ascii(writes));
        });
    return Script.CHARGE_WRITES.with(keys, arguments.toArray(byte[][]::new));
  }

  @Override
  public long granted(List<Object> answer) {
    return order.countWithout(late(answer).keySet());
  }

  /// Returns what an answer means.
  WriteGrant grant(List<Object> answer) {
    if (number(answer, 0) < 0) {
      return WriteGrant.SPENT;
    }
    var late = late(answer);
    return new WriteGrant.Granted(turns(late.keySet(), number(answer, 1)), late);
  }

  /// Returns for how long which keys have to wait.
  private Map<KvKey, Duration> late(List<Object> answer) {
    var asked = List.copyOf(order.writes().keySet());
    var late = new HashMap<KvKey, Duration>();
    for (int i = 2; i < answer.size(); i += 2) {
      var wait = Duration.of(number(answer, i + 1), ChronoUnit.MICROS);
      late.put(asked.get((int) number(answer, i)), wait);
    }
    return late;
  }

  /// Returns the name of a key among the turns. No id of a namespace holds a colon.
  static byte[] name(NamespaceId namespace, KvKey key) {
    return (namespace.text() + ":" + key.name()).getBytes(UTF_8);
  }

  private List<Turn> turns(Set<KvKey> late, long taken) {
    return order.interval().isZero()
        ? List.of()
        : order.writes().keySet().stream()
            .filter(key -> !late.contains(key))
            .map(key -> new Turn(order.namespace(), key, taken))
            .toList();
  }

  private static long micros(Duration interval) {
    return interval.toNanos() / 1_000;
  }

  private static long number(List<Object> answer, int index) {
    return (Long) answer.get(index);
  }
}
