package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a ledger answers to a [WriteOrder].
public sealed interface WriteGrant {
  /// The writes to all keys but the late ones are charged.
  ///
  /// @param turns of the keys that may be written; none where the order asks for none
  /// @param late keys that may not be written, and how long each of them has to wait
  record Granted(List<Turn> turns, Map<KvKey, Duration> late) implements WriteGrant {
    public Granted {
      turns = List.copyOf(turns);
      late = Map.copyOf(late);
    }
  }

  /// The day's allowance does not suffice, or nothing is left of it: nothing is charged and no turn
  /// taken.
  record Spent() implements WriteGrant {}

  /// The day's allowance does not suffice.
  WriteGrant SPENT = new Spent();
}
