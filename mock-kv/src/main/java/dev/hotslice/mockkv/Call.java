package dev.hotslice.mockkv;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One call of a store, as it was made and ended.
///
/// @param run the name of the invocation that made it
/// @param keys the keys it named, sorted, without those that a bulk write left out for their rate;
///   none for a list
/// @param charged what the budget was charged in the end; empty for a call that was refused before
/// @param at the clock of the mock when it was made
/// @param latency how long it took by the model, without any time that really passed
public record Call(
    String run,
    NamespaceId namespace,
    Verb verb,
    List<KvKey> keys,
    Outcome outcome,
    Map<Operation, Long> charged,
    Instant at,
    Duration latency) {
  public Call {
    keys = List.copyOf(keys);
    charged = Map.copyOf(charged);
  }

  /// Returns how many of an operation it was charged.
  public long charged(Operation operation) {
    return charged.getOrDefault(operation, 0L);
  }

  @Override
  public String toString() {
    return "%s %s %s %s %s, charged %s, took %s"
        .formatted(at, run, verb, keys, outcome, charged, latency);
  }

  /// The method of [dev.hotslice.kv.KvStore] that was called, and the operation by which faults and
  /// latency know it.
  public enum Verb {
    GET(Operation.READ),
    GET_ALL(Operation.READ),
    PUT(Operation.WRITE),
    PUT_ALL(Operation.WRITE),
    PUT_IF_CHANGED(Operation.WRITE),
    PUT_IF(Operation.WRITE),
    HOLDS(Operation.READ),
    IS_UNCHANGED(Operation.READ),
    DELETE(Operation.DELETE),
    DELETE_ALL(Operation.DELETE),
    DELETE_IF(Operation.DELETE),
    LIST(Operation.LIST);

    private final Operation operation;

    Verb(Operation operation) {
      this.operation = operation;
    }

    Operation operation() {
      return operation;
    }
  }

  /// How a call ended.
  public enum Outcome {
    /// As it should.
    DONE,
    /// A conditional put that had nothing to write.
    UNCHANGED,
    /// A compare-and-set whose precondition did not hold.
    PRECONDITION_FAILED,
    /// A limit did not allow it, or not all keys of it.
    REFUSED,
    /// It was not answered.
    FAILED,
    /// Acknowledged, and yet nothing was written or deleted.
    LOST
  }
}
