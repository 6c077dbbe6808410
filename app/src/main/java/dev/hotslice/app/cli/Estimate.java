package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Allowance;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.run.DryPlace;
import dev.hotslice.app.transfer.run.Outcome;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a transfer would cost, and whether the day's budget allows it. Places that spend one budget
/// count together.
final class Estimate {
  private final Map<String, List<Place>> payers = new LinkedHashMap<>();
  private boolean affordable = true;

  private Estimate() {}

  /// Prints what a transfer that was run dry would do, what it would cost and what it has cost to
  /// find out.
  ///
  /// @param would what it would do
  /// @return the exit code of the command: whether every budget that is known allows it
  static int print(Shell shell, Outcome outcome, String would, DryPlace... places) {
    if (outcome.stopped() != null) {
      throw CliException.failed(Texts.visible(outcome.stopped()));
    }
    shell.out().println("would " + would);
    var estimate = new Estimate();
    for (var place : places) {
      estimate.payers.computeIfAbsent(place.payer(), _ -> new ArrayList<>()).add(place);
    }
    estimate.print(shell);
    var spent = Stream.of(places).map(DryPlace::spent).reduce(Amounts.NONE, Amounts::plus);
    shell.out().println("nothing was written; to find out took " + SummaryLine.cost(spent));
    return estimate.affordable ? 0 : CliException.FAILED;
  }

  /// Prints a line for each budget.
  private void print(Shell shell) {
    for (var places : payers.values()) {
      places.forEach(place -> shell.out().println("  " + cost(place)));
      var sum = places.stream().map(Place::cost).reduce(Amounts.NONE, Amounts::plus);
      shell.out().println("    " + Texts.visible(budget(places.getFirst().allowance(), sum)));
    }
  }

  private static String cost(Place place) {
    return Texts.visible(place.name()) + ": " + SummaryLine.cost(place.cost());
  }

  private String budget(Allowance allowance, Amounts cost) {
    return switch (allowance) {
      case Allowance.Unknown(var reason) -> reason;
      case Allowance.Known known -> {
        var short_ =
            List.of(Operation.values()).stream()
                .filter(one -> known.missing(one, cost) > 0)
                .toList();
        affordable &= short_.isEmpty();
        yield "plan "
            + known.plan()
            + (short_.isEmpty() ? ": today's budget allows it" : ": not within today's budget")
            + left(known, cost)
            + (short_.isEmpty() ? "" : "; there is more at " + known.resetsAt());
      }
    };
  }

  private static String left(Allowance.Known known, Amounts cost) {
    var parts =
        List.of(Operation.values()).stream()
            .filter(one -> cost.of(one) > 0 && known.of(one) != Long.MAX_VALUE)
            .map(one -> left(one, known, cost))
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "" : " (left: " + parts + ")";
  }

  private static String left(Operation operation, Allowance.Known known, Amounts cost) {
    long missing = known.missing(operation, cost);
    return Figures.count(known.of(operation), operation.noun())
        + (missing == 0 ? "" : ", " + Figures.count(missing) + " too few");
  }
}
