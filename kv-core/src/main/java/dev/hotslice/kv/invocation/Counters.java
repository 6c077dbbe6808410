package dev.hotslice.kv.invocation;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.WriteResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts what one invocation spends, the way a budget charges it. There is one for each request,
/// and hardly ever two threads in it.
final class Counters {
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong deletes = new AtomicLong();
  private final AtomicLong lists = new AtomicLong();
  private final AtomicLong unchanged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  void spent(Operation operation, long amount) {
    of(operation).addAndGet(amount);
  }

  void refused() {
    refused.incrementAndGet();
  }

  /// Counts a conditional write or delete: its comparison is a read, unless a limit kept it from
  /// comparing.
  void spent(Operation operation, WriteResult result) {
    switch (result) {
      case WriteResult.Written _, WriteResult.Failed _ -> {
        reads.incrementAndGet();
        of(operation).incrementAndGet();
      }
      case WriteResult.PreconditionFailed _ -> reads.incrementAndGet();
      case WriteResult.Unchanged _ -> {
        reads.incrementAndGet();
        unchanged.incrementAndGet();
      }
      case WriteResult.Refused(var refusal) -> {
        refused.incrementAndGet();
        if (hasCompared(refusal)) {
          reads.incrementAndGet();
        }
      }
    }
  }

  Spent spent(long operations, long subrequests, int peakConnections, @Nullable Duration cpu) {
    return new Spent(
        operations,
        reads.get(),
        writes.get(),
        deletes.get(),
        lists.get(),
        unchanged.get(),
        refused.get(),
        subrequests,
        peakConnections,
        cpu);
  }

  private static boolean hasCompared(Refusal refusal) {
    return switch (refusal) {
      case Refusal.DailyLimit limit -> limit.operation() != Operation.READ;
      case Refusal.KeyRate _ -> true;
      case Refusal.OperationCap _, Refusal.SubrequestCap _ -> false;
    };
  }

  private AtomicLong of(Operation operation) {
    return switch (operation) {
      case READ -> reads;
      case WRITE -> writes;
      case DELETE -> deletes;
      case LIST -> lists;
    };
  }
}
