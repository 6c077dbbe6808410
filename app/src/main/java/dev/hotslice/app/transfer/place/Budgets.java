package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.Allowance;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.Operation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import tools.jackson.databind.JsonNode;

/// Asks a Hotslice what its day still allows. Other servers do not tell.
final class Budgets {
  private final NamespaceUrl url;
  private final RestCalls calls;

  Budgets(NamespaceUrl url, RestCalls calls) {
    this.url = url;
    this.calls = calls;
  }

  Allowance ask() {
    if (url.isCloudflare()) {
      return new Allowance.Unknown(
          "Cloudflare does not tell its budget; Workers Free has 100,000 reads and 1,000 writes,"
              + " deletes and lists each a day");
    }
    var call = new RestCalls.Call(Operation.READ, "GET", url.budget());
    try {
      var answer = calls.read(call);
      var json = calls.body(answer);
      return answer.isGood() ? known(json) : unknown("the server tells no budget");
    } catch (TransferException | KvException e) {
      return unknown("the budget is not known: " + e.getMessage());
    }
  }

  private static Allowance known(JsonNode json) {
    try {
      var remaining = new EnumMap<Operation, Long>(Operation.class);
      for (var operation : Operation.values()) {
        var node = json.path("operations").path(operation.noun());
        var left = node.path("remaining");
        if (node.isMissingNode()) {
          return unknown("the server tells no budget");
        }
        remaining.put(operation, left.isNumber() ? left.asLong() : Long.MAX_VALUE);
      }
      var resetsAt = Instant.parse(json.path("resetsAt").asString(""));
      return new Allowance.Known(json.path("plan").asString("?"), remaining, resetsAt);
    } catch (DateTimeParseException e) {
      return unknown("the server tells no budget");
    }
  }

  private static Allowance unknown(String reason) {
    return new Allowance.Unknown(reason);
  }
}
