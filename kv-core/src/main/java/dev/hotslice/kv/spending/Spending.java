package dev.hotslice.kv.spending;

import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who spends what of an account, hour by hour, and where the day is heading.
///
/// It listens to the budget. What it hears is counted in memory, without a lock and without a round
/// trip, and added to what is kept every few seconds and on closing; a process that dies takes the
/// last seconds with it. What is kept holds for all servers of the account together, and for the
/// last [#DAYS_KEPT] days on which anything was spent. What others have counted within the last
/// seconds is not seen yet.
///
/// The exact count is that of the ledger; whoever shows both says that the difference is not
/// attributed. Safe for use by many threads.
public final class Spending implements AutoCloseable {
  /// Days of which something is kept, today's included.
  public static final int DAYS_KEPT = SpendingLog.MOST_DAYS;

  /// Yesterday may still be completed by a server that was slow.
  private static final Duration HISTORY_IS_FRESH = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Spending.class);

  private record History(LocalDate before, Instant at, List<SpendingDay> days) {}

  private final Budget budget;
  private final SpendingLog log;
  private final KnownUsage known;
  private final ReentrantLock lock = new ReentrantLock();
  private final Unwritten unwritten;
  private final CauseTotals totals = new CauseTotals();
  private volatile Gathering gathering = new Gathering();

  /// Was left a few seconds ago. Whoever adds to it still, because he had got hold of it before, is
  /// done long before it is written.
  private Gathering left = new Gathering();

  private volatile @Nullable History history;
  private @Nullable ScheduledExecutorService writer;
  private boolean isClosed;

  private Spending(KvStore system, Budget budget, RandomGenerator random) {
    this.budget = budget;
    this.log = new SpendingLog(system);
    this.unwritten = new Unwritten(log, random);
    this.known = new KnownUsage(budget);
  }

  /// Begins to listen. Nothing is written before [#write] or [#writeEvery].
  ///
  /// @param system where the days are kept: a store that costs no operation
  /// @param random makes names that no other server makes
  public static Spending open(KvStore system, Budget budget, RandomGenerator random) {
    var spending = new Spending(system, budget, random);
    budget.listen(spending::on);
    return spending;
  }

  /// Writes from now on by itself, on a thread of its own.
  public void writeEvery(Duration pause) {
    lock.lock();
    try {
      if (writer != null || isClosed) {
        throw new IllegalStateException("it writes by itself already, or is closed");
      }
      var thread = Thread.ofVirtual().name("hotslice-spending").factory();
      writer = Executors.newSingleThreadScheduledExecutor(thread);
      var _ = writer.scheduleWithFixedDelay(this::tick, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      lock.unlock();
    }
  }

  /// Adds to what is kept whatever was counted before the last call, and asks the ledger what is
  /// spent. Does nothing once it is closed.
  ///
  /// @throws StoreUnavailableException if the store does not answer; nothing is lost or counted
  ///   twice then
  public void write() {
    lock.lock();
    try {
      if (!isClosed) {
        turn();
        unwritten.write();
        known.refresh();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Returns what is known of a day, this moment included. One round trip.
  public SpendingDay day(LocalDate day) {
    lock.lock();
    try {
      var sum = unwritten.read(day);
      for (var part : List.of(left, gathering)) {
        var count = part.day(day);
        if (count != null) {
          sum.add(count);
        }
      }
      return sum;
    } finally {
      lock.unlock();
    }
  }

  /// Returns the days of which something is kept, the latest first.
  public List<LocalDate> days() {
    return log.days();
  }

  /// Returns where the present day is heading. Up to two round trips.
  public Forecast forecast() {
    var usage = budget.usage();
    return forecast(usage, day(usage.day()));
  }

  /// Returns where the present day is heading.
  ///
  /// @param usage of today
  /// @param today the same day
  public Forecast forecast(Usage usage, SpendingDay today) {
    var now = budget.clock().instant();
    var before = history(usage.day(), now);
    var projections = new EnumMap<Operation, Projection>(Operation.class);
    for (var operation : Operation.values()) {
      long allowance = usage.plan().allowance(operation);
      var days =
          before.stream()
              .map(day -> asked(day, operation, day.charged(operation).total() >= allowance))
              .toList();
      var asked = asked(today, operation, usage.remaining(operation) == 0);
      long refused = asked.total() - today.charged(operation).total();
      projections.put(
          operation, Projection.of(now, asked, usage.spent(operation) + refused, allowance, days));
    }
    return new Forecast(projections);
  }

  /// Returns what is spent today as far as this process knows, without a round trip: what the
  /// ledger said at the last write, and what this process has spent since.
  public Usage knownUsage() {
    return known.usage();
  }

  /// Returns how many of an operation are left by [#knownUsage]; `Long.MAX_VALUE` for no limit.
  public long knownLeft(Operation operation) {
    return known.left(operation);
  }

  /// Returns a number that grows whenever [#knownUsage] changes but by the hour.
  public long knownChanges() {
    return known.changes();
  }

  /// Returns what each cause has spent by way of this process since it started; of more than 200
  /// causes those that came last share the name `(others)`.
  public Map<String, Map<Operation, Long>> byCause() {
    lock.lock();
    try {
      var sum = totals.copy();
      sum.add(left);
      sum.add(gathering);
      return sum.all();
    } finally {
      lock.unlock();
    }
  }

  /// Writes what is left, as far as the store answers. Closing twice is fine. What is spent
  /// afterwards is not attributed.
  @Override
  public void close() {
    lock.lock();
    try {
      if (isClosed) {
        return;
      }
      isClosed = true;
      if (writer != null) {
        writer.shutdown();
      }
      turn();
      turn();
      // the first may find a batch of which it is not known whether it was added
      unwritten.write();
      unwritten.write();
    } catch (StoreUnavailableException e) {
      LOG.warn("who spent what within the last seconds is lost", e);
    } finally {
      lock.unlock();
    }
  }

  private void on(SpendEvent event) {
    gathering.add(event);
    known.add(event);
  }

  private void turn() {
    unwritten.add(left);
    totals.add(left);
    left = gathering;
    gathering = new Gathering();
  }

  private void tick() {
    try {
      write();
    } catch (StoreUnavailableException e) {
      LOG.debug("who spent what is written later", e);
    } catch (RuntimeException e) {
      LOG.error("who spent what cannot be written", e);
    }
  }

  private List<SpendingDay> history(LocalDate today, Instant now) {
    var last = history;
    if (last != null
        && last.before().equals(today)
        && !now.isBefore(last.at())
        && now.isBefore(last.at().plus(HISTORY_IS_FRESH))) {
      return last.days();
    }
    var days = new ArrayList<LocalDate>();
    for (var day : log.days()) {
      if (day.isBefore(today) && days.size() < Projection.MOST_DAYS) {
        days.add(day);
      }
    }
    var read = log.readAll(days);
    history = new History(today, now, read);
    return read;
  }

  /// On a day that ran out, what was refused was asked for, too: next day it will be again.
  private static Hours asked(SpendingDay day, Operation operation, boolean ranOut) {
    var charged = day.charged(operation);
    return ranOut ? charged.plus(day.refused(operation)) : charged;
  }
}
