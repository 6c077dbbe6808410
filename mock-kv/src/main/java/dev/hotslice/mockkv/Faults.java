package dev.hotslice.mockkv;

import dev.hotslice.kv.Operation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The faults that the next calls will meet, in the order in which they were scripted.
///
/// A call meets at most one: the first that is scripted for its operation. A put, conditional or
/// not, is a write, every get and comparison a read. Safe for use by many threads.
public final class Faults {
  private final List<Script> scripts = new ArrayList<>();

  private record Script(Fault fault, Set<Operation> operations, int left) {}

  /// Lets the next calls meet a fault.
  ///
  /// @param calls how many, at least one
  /// @return this, to script what comes after
  public Faults next(int calls, Fault fault) {
    return next(calls, EnumSet.allOf(Operation.class), fault);
  }

  /// Lets the next calls of one operation meet a fault.
  ///
  /// @param calls how many, at least one
  /// @return this, to script what comes after
  public Faults next(int calls, Operation operation, Fault fault) {
    return next(calls, EnumSet.of(operation), fault);
  }

  /// Forgets every fault that no call has met yet.
  public synchronized void clear() {
    scripts.clear();
  }

  /// Returns how many faults no call has met yet. Zero at the end of a test says that the code went
  /// through all of them.
  public synchronized int pending() {
    return scripts.stream().mapToInt(Script::left).sum();
  }

  /// Takes the fault that a call is to meet, if it is one that the caller can play.
  synchronized @Nullable Fault take(Operation operation, Predicate<Fault> playable) {
    for (int i = 0; i < scripts.size(); i++) {
      var script = scripts.get(i);
      if (script.operations().contains(operation)) {
        return playable.test(script.fault()) ? use(i, script) : null;
      }
    }
    return null;
  }

  private Fault use(int index, Script script) {
    if (script.left() == 1) {
      scripts.remove(index);
    } else {
      scripts.set(index, new Script(script.fault(), script.operations(), script.left() - 1));
    }
    return script.fault();
  }

  private synchronized Faults next(int calls, Set<Operation> operations, Fault fault) {
    if (calls < 1) {
      throw new IllegalArgumentException("calls is " + calls + ", it must be at least 1");
    }
    if (fault instanceof Fault.LoseWrite) {
      operations.removeAll(EnumSet.of(Operation.READ, Operation.LIST));
    }
    if (operations.isEmpty()) {
      throw new IllegalArgumentException(
          "a read or list cannot lose a write; script the fault for WRITE or DELETE");
    }
    scripts.add(new Script(fault, operations, calls));
    return this;
  }
}
