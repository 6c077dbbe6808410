package dev.hotslice.kv.invocation;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.WriteResult;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one invocation spends, the way a budget charges it.
final class Counters {
  private final LongAdder reads = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder deletes = new LongAdder();
  private final LongAdder lists = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder refused = new LongAdder();

  void spent(Operation operation, long amount) {
    of(operation).add(amount);
  }

  void refused() {
    refused.increment();
  }

  /// Counts a conditional write or delete: its comparison is a read, unless a limit kept it from
  /// comparing.
  void spent(Operation operation, WriteResult result) {
    switch (result) {
      case WriteResult.Written _, WriteResult.Failed _ -> {
        reads.increment();
        of(operation).increment();
      }
      case WriteResult.PreconditionFailed _ -> reads.increment();
      case WriteResult.Unchanged _ -> {
        reads.increment();
        unchanged.increment();
      }
      case WriteResult.Refused(var refusal) -> {
        refused.increment();
        if (hasCompared(refusal)) {
          reads.increment();
        }
      }
    }
  }

  Spent spent(long operations, long subrequests, int peakConnections) {
    return new Spent(
        operations,
        reads.sum(),
        writes.sum(),
        deletes.sum(),
        lists.sum(),
        unchanged.sum(),
        refused.sum(),
        subrequests,
        peakConnections);
  }

  private static boolean hasCompared(Refusal refusal) {
    return switch (refusal) {
      case Refusal.DailyLimit limit -> limit.operation() != Operation.READ;
      case Refusal.KeyRate _ -> true;
      case Refusal.OperationCap _, Refusal.SubrequestCap _ -> false;
    };
  }

  private LongAdder of(Operation operation) {
    return switch (operation) {
      case READ -> reads;
      case WRITE -> writes;
      case DELETE -> deletes;
      case LIST -> lists;
    };
  }
}
