package dev.hotslice.app.invocation;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.kv.invocation.Spent;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a Worker says of one of its invocations when it is over.
///
/// @param worker the name of the Worker
/// @param handler which of its functions ran, as in `fetch` or `scheduled`
/// @param cron that fired, or null
/// @param failed whether it ended with an exception
/// @param waited by all calls together for a slot
/// @param wall from the start to the end of everything that was waited for
public record WorkerReport(
    String worker,
    String handler,
    @Nullable String cron,
    boolean failed,
    Spent spent,
    Duration waited,
    Duration wall) {
  private static final Pattern WORKER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern HANDLER = Pattern.compile("[A-Za-z]{1,32}");
  private static final Pattern CRON = Pattern.compile("[\\x20-\\x7e]{1,100}");

  /// More than any invocation can do, so that sums do not overflow.
  private static final long MOST = 1_000_000_000;

  /// Reads a report. Members that are not known are left out.
  ///
  /// @throws ProblemException 400 naming the member that is wrong
  static WorkerReport parse(byte[] body) {
    var node = object(body);
    boolean failed =
        switch (node.path("outcome").asString("")) {
          case "ok" -> false;
          case "exception" -> true;
          default -> throw bad(node, "outcome", "it must be \"ok\" or \"exception\"");
        };
    return new WorkerReport(
        text(
            node,
            "worker",
            WORKER,
            "it must be 1 to 64 letters, digits, dots, hyphens or underscores"),
        text(node, "handler", HANDLER, "it must be 1 to 32 letters"),
        isAbsent(node.path("cron"))
            ? null
            : text(node, "cron", CRON, "it must be 1 to 100 characters of ASCII"),
        failed,
        spent(node),
        Duration.ofMillis(number(node, "waitedMs")),
        Duration.ofMillis(number(node, "wallMs")));
  }

  private static Spent spent(JsonNode node) {
    return new Spent(
        number(node, "operations"),
        number(node, "reads"),
        number(node, "writes"),
        number(node, "deletes"),
        number(node, "lists"),
        0,
        number(node, "refused"),
        number(node, "subrequests"),
        (int) number(node, "peakConnections"),
        null);
  }

  private static JsonNode object(byte[] body) {
    try {
      var node = Json.read(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new ProblemException(400, "body", "the body is no JSON: " + e.getOriginalMessage());
    }
    throw new ProblemException(400, "body", "the body must be a JSON object");
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static String text(JsonNode node, String member, Pattern form, String rule) {
    var value = node.path(member);
    if (!value.isString() || !form.matcher(value.stringValue()).matches()) {
      throw bad(node, member, rule);
    }
    return value.stringValue();
  }

  private static long number(JsonNode node, String member) {
    var value = node.path(member);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw bad(node, member, "it must be a whole number from 0 to 1,000,000,000");
    }
    long number = value.longValue();
    if (number < 0 || number > MOST) {
      throw bad(node, member, "it must be a whole number from 0 to 1,000,000,000");
    }
    return number;
  }

  private static ProblemException bad(JsonNode node, String member, String rule) {
    var value = node.path(member);
    var json = value.isMissingNode() ? "missing" : value.toString();
    var shown = json.length() > 100 ? json.substring(0, 100) + "…" : json;
    return new ProblemException(400, "report", member + " is " + shown + ": " + rule);
  }
}
