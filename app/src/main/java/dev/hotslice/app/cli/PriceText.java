package dev.hotslice.app.cli;

import dev.hotslice.app.http.Json;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.journal.Price;
import java.util.ArrayList;
import tools.jackson.databind.node.ObjectNode;

/// The price of a month, for people and for programs.
final class PriceText {
  private PriceText() {}

  static void print(Shell shell, Amounts day) {
    var price = Price.ofDaysLike(day);
    var parts = new ArrayList<String>();
    parts.add("$" + Price.SUBSCRIPTION + " subscription");
    for (var operation : Operation.values()) {
      if (price.usd(operation).signum() > 0) {
        parts.add(
            "$%s for %s %s beyond the %s included"
                .formatted(
                    price.usd(operation),
                    Figures.count(price.perMonth().of(operation) - Price.included(operation)),
                    ReplayAnswer.nouns(operation),
                    Figures.count(Price.included(operation))));
      }
    }
    shell
        .out()
        .println(
            "On Workers Paid %d such days would cost $%s: %s; with up to 1 GB stored."
                .formatted(Price.DAYS_PER_MONTH, price.usd(), String.join(", ", parts)));
  }

  static ObjectNode json(Amounts day) {
    var price = Price.ofDaysLike(day);
    var node =
        Json.object()
            .put("plan", "paid")
            .put("usdPerMonth", price.usd())
            .put("daysPerMonth", Price.DAYS_PER_MONTH)
            .put("subscription", Price.SUBSCRIPTION);
    for (var operation : Operation.values()) {
      var part = node.putObject(ReplayAnswer.nouns(operation));
      part.put("perMonth", price.perMonth().of(operation));
      part.put("included", Price.included(operation));
      part.put("usd", price.usd(operation));
    }
    return node;
  }
}
