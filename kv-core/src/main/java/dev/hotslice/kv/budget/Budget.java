package dev.hotslice.kv.budget;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one account may still spend today, and how fast it may write a key.
///
/// The day is a UTC calendar day. What is spent on it and when a key was last written the [Ledger]
/// knows, and so across every process that shares it. When the ledger does not answer, every charge
/// fails with [dev.hotslice.kv.StoreUnavailableException]: nothing is ever spent uncounted.
///
/// Safe for use by many threads.
public final class Budget {
  private static final Logger LOG = LoggerFactory.getLogger(Budget.class);
  private static final long MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

  private final Plan plan;
  private final Ledger ledger;
  private final InstantSource clock;
  private final List<SpendListener> listeners = new CopyOnWriteArrayList<>();
  private volatile LocalDate day = LocalDate.EPOCH;

  public Budget(Plan plan, Ledger ledger, InstantSource clock) {
    this.plan = plan;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// The right to write a key once, with its turn, or to delete one once; charged on a day.
  record Reservation(LocalDate day, Operation operation, @Nullable Turn turn) {}

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

  /// Charges a UTC day.
  ///
  /// @throws RefusedException if it would go over the day's allowance; nothing is charged then
  void charge(LocalDate day, Operation operation, long amount) {
    if (!ledger.charge(day, operation, amount, plan.allowance(operation))) {
      throw spent(day, operation);
    }
  }

  /// Charges a UTC day as the other does if that needs no waiting. If it returns false nothing is
  /// charged or decided.
  boolean chargeAtOnce(LocalDate day, Operation operation, long amount) {
    return ledger.chargeAtOnce(day, operation, amount, plan.allowance(operation));
  }

  /// Charges one write and takes the turn of a key that is about to be written.
  ///
  /// @throws RefusedException if the day's writes are spent, or if the key was written less than
  ///   [Plan#keyInterval] ago; neither charge nor turn is taken then
  Reservation reserveWrite(LocalDate day, NamespaceId namespace, KvKey key) {
    var granted = chargeWrites(day, namespace, List.of(key));
    var wait = granted.late().get(key);
    if (wait != null) {
      throw new RefusedException(new Refusal.KeyRate(key, wait));
    }
    var turn = granted.turns().isEmpty() ? null : granted.turns().getFirst();
    return new Reservation(day, Operation.WRITE, turn);
  }

  /// Charges one delete that may turn out not to be made.
  ///
  /// @throws RefusedException if the day's deletes are spent
  Reservation reserveDelete(LocalDate day) {
    charge(day, Operation.DELETE, 1);
    return new Reservation(day, Operation.DELETE, null);
  }

  /// Charges the writes of one bulk and takes the turns of its keys, as far as their turns have
  /// come.
  ///
  /// @param keys one for each write; a key that is written several times takes one turn
  /// @return the keys whose turns have not come: none of their writes is charged or may be made
  /// @throws RefusedException if the day's writes do not suffice for all the others, or none is
  ///   left of them; neither charge nor turn is taken then
  Set<KvKey> reserveWrites(LocalDate day, NamespaceId namespace, List<KvKey> keys) {
    return keys.isEmpty() ? Set.of() : chargeWrites(day, namespace, keys).late().keySet();
  }

  /// Hands a reservation back, for which nothing was changed, to the day on which it was made. If
  /// the ledger does not answer, it stays counted.
  void release(Reservation reservation) {
    try {
      if (reservation.turn == null) {
        ledger.refund(reservation.day, reservation.operation, 1);
      } else {
        ledger.refund(reservation.day, reservation.turn);
      }
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

  private WriteGrant.Granted chargeWrites(LocalDate day, NamespaceId namespace, List<KvKey> keys) {
    var order = WriteOrder.of(namespace, keys, plan.keyInterval());
    return switch (ledger.chargeWrites(day, order, plan.allowance(Operation.WRITE))) {
      case WriteGrant.Granted granted -> granted;
      case WriteGrant.Spent() -> throw spent(day, Operation.WRITE);
    };
  }

  private RefusedException spent(LocalDate day, Operation operation) {
    return new RefusedException(
        new Refusal.DailyLimit(operation, plan.allowance(operation), resetsAt(day)));
  }

  /// Returns the current UTC day. Makes a date only when the day turns: every read asks.
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
