package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import java.util.List;

/// The question for an amount of one operation, and some ahead of need.
record Charge(Operation operation, long amount, long ahead, long allowance)
    implements DayBook.Question {
  @Override
  public long most() {
    return amount + ahead;
  }

  @Override
  public RedisCall<List<Object>> call(byte[][] keys, byte[][] start) {
    return Script.CHARGE.with(
        keys,
        start[0],
        start[1],
        start[2],
        start[3],
        limit(allowance),
        ascii(Part.field(operation)),
        ascii(amount),
        ascii(ahead),
        ascii(Ledger.PART_OF_ROOM));
  }

  @Override
  public long granted(List<Object> answer) {
    return amount + (Long) answer.getFirst();
  }

  /// Returns an allowance as the scripts take it.
  static byte[] limit(long allowance) {
    return ascii(allowance == Long.MAX_VALUE ? "" : Long.toString(allowance));
  }
}
