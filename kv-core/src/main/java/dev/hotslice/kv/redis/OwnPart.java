package dev.hotslice.kv.redis;

import static java.util.Objects.requireNonNull;

import dev.hotslice.kv.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// What Redis has granted to this process on one day: at least what is known, as far as answers
/// have come, and at most the ceiling, whatever becomes of the questions under way.
///
/// The ceiling is noted before more is asked for, in steps, so that few questions have to wait for
/// the disk. Safe for use by many threads.
final class OwnPart {
  /// A crash together with a loss in Redis counts at most this part of the day's allowance too
  /// much.
  private static final int STEPS_A_DAY = 50;

  private static final long SMALLEST_STEP = 16;
  private static final long LARGEST_STEP = 65_536;

  private final Map<Operation, Amount> amounts = new EnumMap<>(Operation.class);

  /// @param asked and not answered yet
  /// @param noted the ceiling that may be relied on
  private record Amount(AtomicLong known, AtomicLong asked, AtomicLong ceiling, AtomicLong noted) {
    static Amount of(long ceiling) {
      return new Amount(
          new AtomicLong(), new AtomicLong(), new AtomicLong(ceiling), new AtomicLong(ceiling));
    }
  }

  /// @param ceiling as it was noted
  OwnPart(Part ceiling) {
    for (var operation : Operation.values()) {
      amounts.put(operation, Amount.of(ceiling.of(operation)));
    }
  }

  Part known() {
    return Part.of(this::known);
  }

  long known(Operation operation) {
    return amount(operation).known.get();
  }

  Part ceiling() {
    return Part.of(operation -> amount(operation).ceiling.get());
  }

  /// Counts what is about to be asked for.
  ///
  /// @param note told if the ceiling was raised, before anybody may rely on it; when it throws,
  ///   nothing may be asked for
  void ask(Operation operation, long most, long allowance, Runnable note) {
    var amount = amount(operation);
    long need = amount.known.get() + amount.asked.addAndGet(most);
    if (need > amount.noted.get()) {
      try {
        raise(amount, need, allowance, note);
      } catch (RuntimeException e) {
        amount.asked.addAndGet(-most);
        throw e;
      }
    }
  }

  /// Counts what was granted of it.
  void answer(Operation operation, long most, long granted) {
    var amount = amount(operation);
    amount.known.addAndGet(granted);
    amount.asked.addAndGet(-most);
  }

  /// Counts what is about to be handed back.
  void handBack(Operation operation, long back) {
    amount(operation).known.updateAndGet(before -> Math.max(0, before - back));
  }

  /// Takes over what Redis counts, while nothing is asked for.
  void settle(Part counted) {
    amounts.forEach((operation, amount) -> {
      amount.known.set(counted.of(operation));
      amount.ceiling.accumulateAndGet(counted.of(operation), Math::max);
    });
  }

  /// Lets the ceiling tell exactly what is known, because nothing more is going to be asked for.
  void end() {
    amounts.values().forEach(amount -> amount.ceiling.set(amount.known.get()));
  }

  private synchronized void raise(Amount amount, long need, long allowance, Runnable note) {
    if (need > amount.noted.get()) {
      long before = amount.ceiling.get();
      long raised = need + Math.clamp(allowance / STEPS_A_DAY, SMALLEST_STEP, LARGEST_STEP);
      amount.ceiling.set(raised);
      try {
        note.run();
        amount.noted.set(raised);
      } catch (RuntimeException e) {
        amount.ceiling.set(before);
        throw e;
      }
    }
  }

  private Amount amount(Operation operation) {
    return requireNonNull(amounts.get(operation));
  }
}
