package dev.hotslice.app.clock;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Problem;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.config.field.Quantities;
import dev.hotslice.time.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a caller wants the clock to do.
sealed interface Move {
  /// Stand still at an instant.
  record To(Instant instant) implements Move {}

  /// Stand still so much later than now.
  record By(Duration step) implements Move {}

  /// Show real time again.
  record Follow() implements Move {}

  /// Makes the move.
  ///
  /// @throws ProblemException 400 if it leads further than the clock goes; it has not moved then
  default void on(AdjustableClock clock) {
    switch (this) {
      case To(var instant) -> clock.set(instant);
      case By(var step) -> {
        var most = Duration.between(clock.instant(), AdjustableClock.LAST);
        if (step.compareTo(most) > 0) {
          throw bad(
              "advance",
              step.toString(),
              "the clock shows " + clock.instant() + " and goes to " + AdjustableClock.LAST);
        }
        clock.advance(step);
      }
      case Follow() -> clock.follow();
    }
  }

  /// Reads a move.
  ///
  /// @throws ProblemException 400 naming field, value and rule
  static Move parse(byte[] body) {
    var root = tree(body);
    for (var name : root.propertyNames()) {
      if (!Set.of("nowMs", "advance").contains(name)) {
        throw bad(
            name, root.path(name).toString(), "there is no such field; there are nowMs, advance");
      }
    }
    if (root.size() != 1) {
      throw malformed(" and not " + root);
    }
    return root.has("nowMs") ? to(root.path("nowMs")) : new By(step(root.path("advance")));
  }

  private static Move to(JsonNode nowMs) {
    if (nowMs.isNull()) {
      return new Follow();
    }
    long first = AdjustableClock.FIRST.toEpochMilli();
    long last = AdjustableClock.LAST.toEpochMilli();
    boolean good = nowMs.isIntegralNumber() && nowMs.canConvertToLong();
    if (!good || nowMs.longValue() < first || nowMs.longValue() > last) {
      throw bad(
          "nowMs",
          nowMs.toString(),
          "it must be milliseconds since 1970, an integer from "
              + first
              + " to "
              + last
              + ", or null for real time");
    }
    return new To(Instant.ofEpochMilli(nowMs.longValue()));
  }

  private static Duration step(JsonNode advance) {
    if (!advance.isString()) {
      throw bad("advance", advance.toString(), "it must be a string as in \"PT61S\" or \"1h30m\"");
    }
    try {
      return Quantities.duration(advance.stringValue());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw bad(
          "advance",
          advance.stringValue(),
          "it must be a duration as in \"PT61S\" or \"1h30m\" and not negative; nowMs sets the clock"
              + " back");
    }
  }

  private static JsonNode tree(byte[] body) {
    try {
      var root = Json.read(body);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      throw malformed(": " + e.getOriginalMessage());
    }
    throw malformed("");
  }

  private static ProblemException malformed(String reason) {
    return new ProblemException(
        400,
        "body",
        "the body must be a JSON object {\"nowMs\":N}, {\"nowMs\":null} or {\"advance\":\"PT61S\"}"
            + reason);
  }

  private static ProblemException bad(String field, String value, String rule) {
    var shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
    return new ProblemException(
        Problem.of(400, "field", field + " is " + shown + ": " + rule)
            .with("field", field)
            .with("value", shown));
  }
}
