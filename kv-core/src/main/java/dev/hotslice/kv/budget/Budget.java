package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one account may still spend today, and how fast it may write a key.
///
/// The day is a UTC calendar day, counted in the [Ledger] and so across every process that shares
/// it. The rate of a key is kept by this process alone. When the ledger does not answer, every
/// charge fails with [dev.hotslice.kv.StoreUnavailableException]: nothing is ever spent uncounted.
///
/// Safe for use by many threads.
public final class Budget {
  private static final Logger LOG = LoggerFactory.getLogger(Budget.class);
  private static final long MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

  private final Plan plan;
  private final Ledger ledger;
  private final InstantSource clock;
  private final @Nullable KeyRates rates;
  private final List<SpendListener> listeners = new CopyOnWriteArrayList<>();
  private volatile LocalDate day = LocalDate.EPOCH;

  public Budget(Plan plan, Ledger ledger, InstantSource clock) {
    this.plan = plan;
    this.ledger = ledger;
    this.clock = clock;
    this.rates = plan.keyInterval().isZero() ? null : new KeyRates(plan.keyInterval(), clock);
  }

  /// The right to write a key once, with its turn, or to delete one once; charged on a day.
  record Reservation(LocalDate day, Operation operation, KeyRates.@Nullable Turn turn) {}

  /// Returns the plan.
  public Plan plan() {
    return plan;
  }

  /// Returns the clock by which the days turn.
  public InstantSource clock() {
    return clock;
  }

  /// Tells a listener of whatever is decided from now on.
  public void listen(SpendListener listener) {
    listeners.add(listener);
  }

  boolean isListenedTo() {
    return !listeners.isEmpty();
  }

  void tell(SpendEvent event) {
    listeners.forEach(listener -> listener.on(event));
  }

  /// Charges the current UTC day.
  ///
  /// @throws RefusedException if it would go over the day's allowance; nothing is charged then
  void charge(Operation operation, long amount) {
    charge(today(), operation, amount);
  }

  /// Charges one write and takes the turn of a key that is about to be written.
  ///
  /// @throws RefusedException if the day's writes are spent, or if the key was written less than
  ///   [Plan#keyInterval] ago; neither charge nor turn is taken then
  Reservation reserveWrite(NamespaceId namespace, KvKey key) {
    var day = today();
    var turn = takeTurn(namespace, key, day);
    try {
      charge(day, Operation.WRITE, 1);
      return new Reservation(day, Operation.WRITE, turn);
    } catch (KvException e) {
      giveBack(turn);
      throw e;
    }
  }

  /// Charges one delete that may turn out not to be made.
  ///
  /// @throws RefusedException if the day's deletes are spent
  Reservation reserveDelete() {
    var day = today();
    charge(day, Operation.DELETE, 1);
    return new Reservation(day, Operation.DELETE, null);
  }

  /// Charges the writes of one bulk and takes the turns of its keys, as far as their turns have
  /// come.
  ///
  /// @param keys one for each write; a key that is written several times takes one turn
  /// @return the keys whose turns have not come: none of their writes is charged or may be made
  /// @throws RefusedException if the day's writes do not suffice for all the others; neither charge
  ///   nor turn is taken then
  Set<KvKey> reserveWrites(NamespaceId namespace, List<KvKey> keys) {
    var late = new HashSet<KvKey>();
    var turns = takeTurns(namespace, keys, late);
    long writes = keys.stream().filter(key -> !late.contains(key)).count();
    try {
      if (writes > 0) {
        charge(Operation.WRITE, writes);
      }
      return late;
    } catch (KvException e) {
      turns.forEach(this::giveBack);
      throw e;
    }
  }

  /// Hands a reservation back, for which nothing was changed, to the day on which it was made. If
  /// the ledger does not answer, it stays counted.
  void release(Reservation reservation) {
    giveBack(reservation.turn);
    try {
      ledger.refund(reservation.day, reservation.operation, 1);
    } catch (StoreUnavailableException e) {
      LOG.warn(
          "one {} of {} stays counted although nothing was changed",
          reservation.operation.verb(),
          reservation.day,
          e);
    }
  }

  /// Returns what was spent on the current UTC day.
  public Usage usage() {
    return usage(today());
  }

  /// Returns what was spent on a UTC day; nothing, if the engine has forgotten it since.
  public Usage usage(LocalDate day) {
    return new Usage(day, plan, ledger.spent(day), resetsAt(day));
  }

  private void charge(LocalDate day, Operation operation, long amount) {
    long allowance = plan.allowance(operation);
    if (!ledger.charge(day, operation, amount, allowance)) {
      throw new RefusedException(new Refusal.DailyLimit(operation, allowance, resetsAt(day)));
    }
  }

  private List<KeyRates.Turn> takeTurns(NamespaceId namespace, List<KvKey> keys, Set<KvKey> late) {
    var turns = new ArrayList<KeyRates.Turn>();
    if (rates == null) {
      return turns;
    }
    for (var key : new LinkedHashSet<>(keys)) {
      var turn = rates.takeIfDue(namespace, key);
      if (turn == null) {
        late.add(key);
      } else {
        turns.add(turn);
      }
    }
    return turns;
  }

  /// Of a day that is spent nobody should be told to come back in a second.
  private KeyRates.@Nullable Turn takeTurn(NamespaceId namespace, KvKey key, LocalDate day) {
    if (rates == null) {
      return null;
    }
    try {
      return rates.take(namespace, key);
    } catch (RefusedException e) {
      requireAnyLeft(day);
      throw e;
    }
  }

  private void requireAnyLeft(LocalDate day) {
    long allowance = plan.allowance(Operation.WRITE);
    if (allowance != Long.MAX_VALUE
        && ledger.spent(day).getOrDefault(Operation.WRITE, 0L) >= allowance) {
      throw new RefusedException(new Refusal.DailyLimit(Operation.WRITE, allowance, resetsAt(day)));
    }
  }

  private void giveBack(KeyRates.@Nullable Turn turn) {
    if (rates != null && turn != null) {
      rates.giveBack(turn);
    }
  }

  /// Makes a date only when the day turns: every read asks.
  LocalDate today() {
    long number = Math.floorDiv(clock.millis(), MILLIS_PER_DAY);
    var last = day;
    if (last.toEpochDay() != number) {
      last = LocalDate.ofEpochDay(number);
      day = last;
    }
    return last;
  }

  private static Instant resetsAt(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
