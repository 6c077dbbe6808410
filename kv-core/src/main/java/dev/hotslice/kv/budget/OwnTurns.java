package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The turns of keys for a ledger that one process has to itself, kept in its memory by Bucket4j.
/// Safe for use by many threads.
public final class OwnTurns {
  private final Map<Duration, KeyRates> rates = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public OwnTurns(InstantSource clock) {
    this.clock = clock;
  }

  /// Answers an order as [Ledger#chargeWrites] does. A turn is taken before the charge and given
  /// back if that is refused; who asks for the same key in between is told to wait.
  public WriteGrant charge(Ledger ledger, LocalDate day, WriteOrder order, long allowance) {
    var late = new LinkedHashMap<KvKey, Duration>();
    var turns = take(order, late);
    boolean granted = false;
    try {
      granted = charge(ledger, day, order.countWithout(late.keySet()), allowance);
      return granted ? new WriteGrant.Granted(turns, late) : WriteGrant.SPENT;
    } finally {
      if (!granted) {
        turns.forEach(this::giveBack);
      }
    }
  }

  /// Gives a turn back because nothing was written. Does nothing if somebody took a later one.
  public void giveBack(Turn turn) {
    rates.values().forEach(each -> each.giveBack(turn));
  }

  /// Of a day that is spent nobody should be told to come back in a second.
  ///
  /// @throws KvException if the ledger fails
  private static boolean charge(Ledger ledger, LocalDate day, long writes, long allowance) {
    return writes > 0
        ? ledger.charge(day, Operation.WRITE, writes, allowance)
        : ledger.spent(day).getOrDefault(Operation.WRITE, 0L) < allowance;
  }

  private List<Turn> take(WriteOrder order, Map<KvKey, Duration> late) {
    var turns = new ArrayList<Turn>();
    if (order.interval().isZero()) {
      return turns;
    }
    var ofInterval = rates.computeIfAbsent(order.interval(), each -> new KeyRates(each, clock));
    for (var key : order.writes().keySet()) {
      switch (ofInterval.take(order.namespace(), key)) {
        case KeyRates.Taken(var turn) -> turns.add(turn);
        case KeyRates.Late(var wait) -> late.put(key, wait);
      }
    }
    return turns;
  }
}
