package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.SpendEvent;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one call of a client, or one run of a job, really did at the engine, however it ended.
final class Call {
  private static final InheritableThreadLocal<@Nullable Call> CURRENT =
      new InheritableThreadLocal<>();

  /// Goes on when the job that started it is done.
  private static final String BACKGROUND = "index-warm-up";

  private final String name;
  private final Node node;
  private final Visit visit;
  private final Map<Operation, Long> charged = new EnumMap<>(Operation.class);
  private final Map<Operation, Long> told = new EnumMap<>(Operation.class);
  private final Map<Operation, Long> released = new EnumMap<>(Operation.class);

  /// The days that the node's clock has shown since the call began.
  private final NavigableSet<LocalDate> days = new TreeSet<>();

  private long stored;
  private int version;
  private long deleted;
  private int changes;
  private boolean disturbed;

  Call(String name, Node node, Visit visit) {
    this.name = name;
    this.node = node;
    this.visit = visit;
    lookAtClock();
  }

  /// Returns what the calling task is about, or null if it is nothing that is charged.
  static @Nullable Call current() {
    return Thread.currentThread().getName().equals(BACKGROUND) ? null : CURRENT.get();
  }

  /// Makes the call as what the calling task is about, and holds it to what became of it.
  ///
  /// @param most what it costs if nobody knows whether it was carried out
  /// @param made answers what it costs, or null if there was no answer
  void make(Map<Operation, Long> most, Supplier<? extends @Nullable Map<Operation, Long>> made) {
    var world = node.world();
    world.calls().add(this);
    CURRENT.set(this);
    try {
      var due = made.get();
      world.trace(() -> this + " costs " + (due == null ? "nobody knows what" : due));
      if (due == null) {
        unanswered(most);
      } else {
        answered(due);
      }
    } catch (RefusedException e) {
      world.trace(() -> this + " is refused: " + e.refusal());
      answered(Map.of());
    } catch (StoreUnavailableException | Killed e) {
      world.trace(() -> this + " is not answered");
      unanswered(most);
    } finally {
      CURRENT.remove();
      world.calls().remove(this);
    }
  }

  Visit visit() {
    return visit;
  }

  NavigableSet<LocalDate> days() {
    return new TreeSet<>(days);
  }

  void lookAtClock() {
    days.add(node.today());
  }

  void charged(Operation operation, long amount) {
    charged.merge(operation, amount, Long::sum);
  }

  void told(SpendEvent event) {
    switch (event.outcome()) {
      case CHARGED -> told.merge(event.operation(), event.amount(), Long::sum);
      case RELEASED -> {
        told.merge(event.operation(), -event.amount(), Long::sum);
        released.merge(event.operation(), event.amount(), Long::sum);
      }
      case REFUSED -> {}
    }
  }

  /// Notes that it changed something, be it a value, a count or a record.
  void change() {
    changes++;
  }

  /// Returns how often it changed anything.
  int changes() {
    return changes;
  }

  void disturb() {
    disturbed = true;
  }

  boolean isDisturbed() {
    return disturbed;
  }

  /// @param as the number of the version that it is now
  void stored(int as) {
    stored++;
    version = as;
  }

  /// Returns the number of the version that it stored last, or 0.
  int version() {
    return version;
  }

  void deleted(int keys) {
    deleted += keys;
  }

  long net(Operation operation) {
    return charged.getOrDefault(operation, 0L);
  }

  long stored() {
    return stored;
  }

  /// Holds the call to its answer: what it did is charged once, what it did not do is not.
  private void answered(Map<Operation, Long> due) {
    for (var operation : Operation.values()) {
      long owed = due.getOrDefault(operation, 0L);
      node.world().witness().due(operation, owed);
      if (node.world().isLeased(operation)) {
        continue;
      }
      assertThat(net(operation))
          .as("%ss charged for %s, which was answered", operation.verb(), this)
          .isBetween(owed, owed + mayStayCounted(operation));
      if (!disturbed) {
        assertThat(told.getOrDefault(operation, 0L))
            .as("%ss told to listeners for %s", operation.verb(), this)
            .isEqualTo(owed);
      }
    }
    assertThat(stored)
        .as("values stored by %s", this)
        .isLessThanOrEqualTo(due.getOrDefault(Operation.WRITE, 0L));
  }

  /// What could not be given back to a ledger that does not answer stays counted.
  private long mayStayCounted(Operation operation) {
    return node.world().isUndisturbed() ? 0 : released.getOrDefault(operation, 0L);
  }

  /// Holds a call without an answer, or one that died, to the most it may cost: it is charged once
  /// at most, and whatever it stored has been charged.
  private void unanswered(Map<Operation, Long> most) {
    for (var operation : Operation.values()) {
      long done =
          switch (operation) {
            case WRITE -> stored;
            case DELETE -> deleted;
            case READ, LIST -> 0;
          };
      node.world().witness().due(operation, done);
      if (!node.world().isLeased(operation)) {
        assertThat(net(operation))
            .as("%ss charged for %s, which was not answered", operation.verb(), this)
            .isBetween(done, most.getOrDefault(operation, 0L));
      }
    }
  }

  @Override
  public String toString() {
    return name + " on " + node.name();
  }
}
