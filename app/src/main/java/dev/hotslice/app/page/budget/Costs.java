package dev.hotslice.app.page.budget;

import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.budget.BudgetView.CostView;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.journal.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/// What days like one would cost on Workers Paid, whatever the plan in force is.
final class Costs {
  private Costs() {}

  /// Returns the cost of days that go as this one will have gone.
  ///
  /// @param operations of the answer of `GET /v1/budget`
  static CostView of(JsonNode operations) {
    var day = Amounts.NONE;
    boolean isExpected = false;
    for (var operation : Operation.values()) {
      var node = operations.path(operation.noun());
      var forecast = node.path("forecast").path("total");
      isExpected |= forecast.isNumber();
      day = day.plus(operation, forecast.asLong(node.path("spent").asLong()));
    }
    var price = Price.ofDaysLike(day);
    var lines = new ArrayList<CostView.Line>();
    for (var operation : Operation.values()) {
      lines.add(
          new CostView.Line(
              operation.noun() + "s",
              Numbers.whole(day.of(operation)),
              Numbers.whole(price.perMonth().of(operation)),
              Numbers.whole(Price.included(operation)),
              dollars(price.usd(operation))));
    }
    var oneDay =
        price.usd().divide(BigDecimal.valueOf(Price.DAYS_PER_MONTH), 2, RoundingMode.HALF_UP);
    return new CostView(
        dollars(price.usd()),
        dollars(oneDay),
        dollars(Price.SUBSCRIPTION),
        isExpected ? "as this one is expected to go" : "as this one went",
        lines);
  }

  private static String dollars(BigDecimal usd) {
    return "$" + usd;
  }
}
