package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Counters that all processes of an account share: a hash per UTC day, charged by one script.
final class RedisLedger implements Ledger {
  /// How long Redis keeps a day after its last charge, for whoever still asks or refunds. For ever
  /// where days turn by a clock that is set by hand.
  private static final Duration KEEP = Duration.ofDays(4);

  private final RedisConnection redis;
  private final RedisKeys keys;
  private final String account;
  private final byte[] keep;

  RedisLedger(RedisConnection redis, RedisKeys keys, String account, InstantSource clock) {
    this.redis = redis;
    this.keys = keys;
    this.account = account;
    this.keep = ascii(OwnTime.keepsPaceWith(clock) ? Long.toString(KEEP.toSeconds()) : "");
  }

  @Override
  public boolean charge(LocalDate day, Operation operation, long amount, long allowance) {
    requireAmount(amount);
    var limit = allowance == Long.MAX_VALUE ? "" : Long.toString(allowance);
    RedisCall<Long> charge =
        Script.CHARGE.with(key(day), field(operation), ascii(amount), ascii(limit), keep);
    return redis.lane().call(charge) == 1;
  }

  @Override
  public void refund(LocalDate day, Operation operation, long amount) {
    requireAmount(amount);
    redis.lane().<Long>call(Script.REFUND.with(key(day), field(operation), ascii(amount)));
  }

  @Override
  public Map<Operation, Long> spent(LocalDate day) {
    var operations = Operation.values();
    var fields = Arrays.stream(operations).map(RedisLedger::field).toArray(byte[][]::new);
    var counts = redis.lane().call(commands -> commands.hmget(keys.ledger(account, day), fields));
    var spent = new EnumMap<Operation, Long>(Operation.class);
    for (int i = 0; i < operations.length; i++) {
      spent.put(
          operations[i],
          counts
              .get(i)
              .map(count -> Long.parseLong(new String(count, US_ASCII)))
              .getValueOrElse(0L));
    }
    return spent;
  }

  private byte[][] key(LocalDate day) {
    return new byte[][] {keys.ledger(account, day)};
  }

  private static byte[] field(Operation operation) {
    return ascii(operation.name().toLowerCase(Locale.ROOT));
  }

  private static void requireAmount(long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount is " + amount + ", it must not be negative");
    }
  }
}
