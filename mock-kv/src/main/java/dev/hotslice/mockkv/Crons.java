package dev.hotslice.mockkv;

import dev.hotslice.cron.CronExpression;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The registered crons, and which of them are due.
final class Crons {
  private final List<Cron> crons = new CopyOnWriteArrayList<>();

  /// Something to do whenever an expression says so.
  record Cron(CronExpression expression, Consumer<MockRun> body) {
    private @Nullable Instant firstAfter(Instant time) {
      return expression.next(time.plusNanos(1));
    }
  }

  void add(String expression, Consumer<MockRun> body) {
    crons.add(new Cron(CronExpression.parse(expression), body));
  }

  /// Returns the first instant after one and not after another at which any is due, or null.
  @Nullable Instant nextDue(Instant after, Instant until) {
    return crons.stream()
        .map(cron -> cron.firstAfter(after))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .filter(due -> !due.isAfter(until))
        .orElse(null);
  }

  /// Returns those that are due at an instant, in the order in which they were added.
  List<Cron> dueAt(Instant instant) {
    return crons.stream().filter(cron -> instant.equals(cron.expression().next(instant))).toList();
  }
}
