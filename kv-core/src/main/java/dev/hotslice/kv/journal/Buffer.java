package dev.hotslice.kv.journal;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Lost;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What came since the journal was last written, in bounded memory.
///
/// Equal reads and lists are counted together, every write and delete is kept. Adding takes no lock
/// but for the first of some seconds of a kind; it never waits for whoever drains. What there is no
/// room for is counted as lost. Safe for use by many threads; one at a time may drain.
final class Buffer {
  /// Reads and lists are told apart by time no finer than this.
  static final Duration BUCKET = Duration.ofSeconds(5);

  private static final long MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

  /// Some two megabytes of hashes.
  private static final int MOST_KEYS = 1 << 18;

  private static final int MOST_TALLIES = 1 << 14;

  /// Marks a counter that was drained: whoever still adds to it sees a negative number.
  private static final long DRAINED = Long.MIN_VALUE;

  private record Kind(
      long day, long bucket, Operation operation, Outcome outcome, String cause, long amount) {}

  private record Dated(long day, JournalRecord entry, int weight) {}

  private final Map<Kind, AtomicLong> tallies = new ConcurrentHashMap<>();
  private final Queue<Dated> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong queued = new AtomicLong();
  private final Map<Operation, AtomicLong> lost =
      Stream.of(Operation.values())
          .collect(Collectors.toUnmodifiableMap(it -> it, _ -> new AtomicLong()));

  /// Takes an event and returns whether it is time to drain: half of the room is taken.
  boolean add(SpendEvent event) {
    return switch (event.operation()) {
      case READ, LIST -> count(event);
      case WRITE, DELETE -> keep(event);
    };
  }

  /// Takes the record of a run, for which there is always room.
  void add(Run run) {
    queue.add(new Dated(Math.floorDiv(run.atMillis(), MILLIS_PER_DAY), run, 0));
  }

  /// Counts operations as lost that could not be written.
  void lose(Operation operation, long amount) {
    of(operation).addAndGet(amount);
  }

  /// Takes everything out, by the UTC day (since 1970) whose counters it is about.
  ///
  /// @param day to which lost operations are charged
  SortedMap<Long, List<JournalRecord>> drain(long day) {
    var drained = new TreeMap<Long, List<JournalRecord>>();
    for (var kind : List.copyOf(tallies.keySet())) {
      var counter = tallies.get(kind);
      long calls = counter == null ? 0 : counter.getAndSet(DRAINED);
      if (calls > 0) {
        tallies.remove(kind, counter);
        list(drained, kind.day)
            .add(
                new Tally(
                    kind.bucket, kind.operation, kind.outcome, kind.cause, kind.amount, calls));
      }
    }
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      queued.addAndGet(-next.weight);
      append(list(drained, next.day), next.entry);
    }
    for (var operation : Operation.values()) {
      long amount = of(operation).getAndSet(0);
      if (amount > 0) {
        list(drained, day).add(new Lost(day * MILLIS_PER_DAY, operation, amount));
      }
    }
    return drained;
  }

  private boolean count(SpendEvent event) {
    long bucket = event.atMillis() - Math.floorMod(event.atMillis(), BUCKET.toMillis());
    var kind =
        new Kind(
            event.day().toEpochDay(),
            bucket,
            event.operation(),
            event.outcome(),
            event.spender().cause(),
            event.amount());
    while (true) {
      var counter = tallies.get(kind);
      if (counter == null) {
        if (tallies.size() >= MOST_TALLIES) {
          lose(event.operation(), event.amount());
          return true;
        }
        counter = tallies.computeIfAbsent(kind, _ -> new AtomicLong());
      }
      if (counter.getAndIncrement() >= 0) {
        return tallies.size() > MOST_TALLIES / 2;
      }
      tallies.remove(kind, counter);
    }
  }

  private boolean keep(SpendEvent event) {
    int weight = 1 + event.keys().size();
    long now = queued.addAndGet(weight);
    if (now > MOST_KEYS) {
      queued.addAndGet(-weight);
      lose(event.operation(), event.amount());
      return true;
    }
    var change =
        new Change(
            event.atMillis(),
            event.operation(),
            event.outcome(),
            event.spender().cause(),
            event.amount(),
            KeyHashes.of(event.namespace(), event.keys()));
    queue.add(new Dated(event.day().toEpochDay(), change, weight));
    return now > MOST_KEYS / 2;
  }

  /// A write that was reserved and handed back, with nothing in between, has had no effect on
  /// anything. There are many: a put of what is there already.
  private static void append(List<JournalRecord> records, JournalRecord next) {
    if (next instanceof Change release
        && release.outcome() == Outcome.RELEASED
        && !records.isEmpty()
        && records.getLast() instanceof Change charge
        && charge.outcome() == Outcome.CHARGED
        && isSame(charge, release)) {
      records.removeLast();
    } else {
      records.add(next);
    }
  }

  private static boolean isSame(Change one, Change other) {
    return one.operation() == other.operation()
        && one.cause().equals(other.cause())
        && one.keys().equals(other.keys());
  }

  private static List<JournalRecord> list(Map<Long, List<JournalRecord>> days, long day) {
    return days.computeIfAbsent(day, _ -> new ArrayList<>());
  }

  private AtomicLong of(Operation operation) {
    return Objects.requireNonNull(lost.get(operation));
  }
}
