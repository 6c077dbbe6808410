package dev.hotslice.app.alert;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.spending.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what there is to warn of. Pure: the same state of a budget gives the same alerts.
///
/// Of several thresholds that are reached only the highest counts. A day is heading beyond a
/// threshold once that is nine parts in ten sure, and while it is not reached yet: what is spent is
/// no forecast. An operation without a limit, or of which none is allowed at all, gives none.
final class BudgetRule {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  private final Thresholds thresholds;

  BudgetRule(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /// One operation at one moment.
  private record State(Operation operation, Usage usage, Projection projection, Instant now) {
    long spent() {
      return usage.spent(operation);
    }

    long allowance() {
      return usage.plan().allowance(operation);
    }

    boolean hasSpent(int percent) {
      return (double) spent() * 100 >= (double) percent * allowance();
    }

    boolean willSpend(int percent) {
      return !hasSpent(percent) && (double) projection.low() * 100 > (double) percent * allowance();
    }

    String nouns() {
      return operation.noun() + "s";
    }
  }

  /// Returns the alerts that hold at a moment, whether they were given before or not.
  List<Alert> alerts(Usage usage, Map<Operation, Projection> projections, Instant now) {
    var alerts = new ArrayList<Alert>();
    for (var operation : Operation.values()) {
      long allowance = usage.plan().allowance(operation);
      var projection = projections.get(operation);
      if (allowance == 0 || allowance == Long.MAX_VALUE || projection == null) {
        continue;
      }
      var state = new State(operation, usage, projection, now);
      highest(thresholds.actual().stream().filter(state::hasSpent).toList())
          .ifPresent(percent -> alerts.add(alert(Alert.ACTUAL, percent, state)));
      highest(thresholds.projected().stream().filter(state::willSpend).toList())
          .ifPresent(percent -> alerts.add(alert(Alert.PROJECTED, percent, state)));
    }
    return alerts;
  }

  private static Optional<Integer> highest(List<Integer> percents) {
    return percents.stream().max(Comparator.naturalOrder());
  }

  private static Alert alert(String type, int percent, State state) {
    var projection = state.projection;
    return new Alert(
        type,
        state.nouns() + " " + percent + "%",
        state.usage.day(),
        state.now,
        message(type, percent, state),
        new Alert.Figures(
            state.nouns(),
            percent,
            state.spent(),
            state.allowance(),
            projection.total(),
            projection.exhaustedAt(),
            state.usage.resetsAt()));
  }

  private static String message(String type, int percent, State state) {
    var spent =
        String.format(
            Locale.ROOT,
            "%,d of %,d KV %s are spent at %s UTC",
            state.spent(),
            state.allowance(),
            state.nouns(),
            TIME.format(state.now));
    if (state.spent() >= state.allowance()) {
      return spent + "; more are refused until " + state.usage.resetsAt();
    }
    var heading =
        String.format(
            Locale.ROOT,
            "at this rate the day takes %,d%s",
            state.projection.total(),
            runningOut(state.projection.exhaustedAt()));
    return type.equals(Alert.PROJECTED)
        ? "KV " + state.nouns() + " are heading beyond " + percent + "%: " + heading + "; " + spent
        : spent + " (" + percent + "% or more); " + heading;
  }

  private static String runningOut(@Nullable Instant at) {
    return at == null ? "" : " and runs out at " + TIME.format(at) + " UTC";
  }
}
