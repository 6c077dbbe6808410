package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Allowance;
import dev.hotslice.app.transfer.Cost;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.kv.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a transfer would cost, and whether the day's budget allows it. Places that spend one budget
/// count together.
final class Estimate {
  private final Map<String, List<Place>> payers = new LinkedHashMap<>();
  private boolean affordable = true;

  /// Adds a place on which a transfer was run dry.
  void add(Place place) {
    payers.computeIfAbsent(place.payer(), payer -> new ArrayList<>()).add(place);
  }

  /// Prints a line for each budget.
  ///
  /// @return whether every budget that is known allows it
  boolean print(Shell shell) {
    for (var places : payers.values()) {
      places.forEach(place -> shell.out().println("  " + cost(place)));
      var sum = places.stream().map(Place::cost).reduce(Cost.NOTHING, Cost::plus);
      shell.out().println("    " + Texts.visible(budget(places.getFirst().allowance(), sum)));
    }
    return affordable;
  }

  private static String cost(Place place) {
    return Texts.visible(place.name()) + ": " + SummaryLine.cost(place.cost());
  }

  private String budget(Allowance allowance, Cost cost) {
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

  private static String left(Allowance.Known known, Cost cost) {
    var parts =
        List.of(Operation.values()).stream()
            .filter(one -> cost.of(one) > 0 && known.of(one) != Long.MAX_VALUE)
            .map(one -> left(one, known, cost))
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "" : " (left: " + parts + ")";
  }

  private static String left(Operation operation, Allowance.Known known, Cost cost) {
    var noun = operation.name().toLowerCase(Locale.ROOT);
    long missing = known.missing(operation, cost);
    return Figures.count(known.of(operation), noun)
        + (missing == 0 ? "" : ", " + Figures.count(missing) + " too few");
  }
}
