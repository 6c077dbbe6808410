package dev.hotslice.mockkv;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Operation;
import dev.hotslice.mockkv.Call.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The calls that a test or one of its runs has made up to now, to be asserted on.
///
/// It does not change any more. Printed, it shows one call per line.
///
/// @param calls in the order in which they ended
/// @param peakInFlight most connections that one run held at a time, fetches included
public record CallLog(List<Call> calls, int peakInFlight) {
  public CallLog {
    calls = List.copyOf(calls);
  }

  /// Returns how many reads were charged: one for each key asked for, and one for each conditional
  /// put.
  public long reads() {
    return charged(Operation.READ);
  }

  /// Returns how many writes were charged. An unchanged conditional put costs none.
  public long writes() {
    return charged(Operation.WRITE);
  }

  /// Returns how many deletes were charged.
  public long deletes() {
    return charged(Operation.DELETE);
  }

  /// Returns how many lists were charged, one for each page.
  public long lists() {
    return charged(Operation.LIST);
  }

  /// Returns how many conditional puts had nothing to write.
  public long unchanged() {
    return count(Outcome.UNCHANGED);
  }

  /// Returns how many calls a limit did not allow, bulk writes without some keys included.
  public long refused() {
    return count(Outcome.REFUSED);
  }

  /// Returns how many calls were not answered.
  public long failed() {
    return count(Outcome.FAILED);
  }

  /// Returns how many writes and deletes were acknowledged and lost.
  public long lost() {
    return count(Outcome.LOST);
  }

  /// Returns how long all calls together took by the latency model, one after the other.
  public Duration timeSpent() {
    return calls.stream().map(Call::latency).reduce(Duration.ZERO, Duration::plus);
  }

  /// Returns the keys for which a write was charged.
  public SortedSet<KvKey> keysWritten() {
    return keys(Operation.WRITE);
  }

  /// Returns the keys for which a read was charged.
  public SortedSet<KvKey> keysRead() {
    return keys(Operation.READ);
  }

  /// Returns the calls that named a key.
  public CallLog on(KvKey key) {
    return where(call -> call.keys().contains(key));
  }

  /// Returns some of the calls. The peak stays that of all.
  public CallLog where(Predicate<Call> condition) {
    return new CallLog(calls.stream().filter(condition).toList(), peakInFlight);
  }

  @Override
  public String toString() {
    return calls.stream()
        .map(call -> System.lineSeparator() + "  " + call)
        .collect(Collectors.joining("", calls.size() + " calls, peak " + peakInFlight, ""));
  }

  private long charged(Operation operation) {
    return calls.stream().mapToLong(call -> call.charged(operation)).sum();
  }

  private long count(Outcome outcome) {
    return calls.stream().filter(call -> call.outcome() == outcome).count();
  }

  private SortedSet<KvKey> keys(Operation operation) {
    return calls.stream()
        .filter(call -> call.charged(operation) > 0)
        .flatMap(call -> call.keys().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
