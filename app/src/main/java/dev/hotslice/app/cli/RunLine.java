package dev.hotslice.app.cli;

import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A run as the command line shows it.
///
/// @param outcome `ok`, `partial`, `failed` or `overlap`
/// @param held what it did not write for now, one line each
/// @param error why it failed as a whole, or null
record RunLine(
    String job,
    String outcome,
    Instant started,
    Duration took,
    String summary,
    long reads,
    long writes,
    List<String> failures,
    List<String> held,
    @Nullable String error) {
  RunLine {
    failures = List.copyOf(failures);
    held = List.copyOf(held);
  }

  /// Returns the line of a run of this process.
  static RunLine of(RunRecord run) {
    return new RunLine(
        run.job(),
        run.outcome().name().toLowerCase(Locale.ROOT),
        run.started(),
        run.duration(),
        run.summary(),
        run.spent().reads(),
        run.spent().writes(),
        run.failures(),
        run.held().stream().map(Held::toString).toList(),
        run.error());
  }

  /// Returns the line of a run as a server tells it.
  static RunLine of(JsonNode run) {
    var failures = new ArrayList<String>();
    run.path("failures").forEach(failure -> failures.add(failure.asString("")));
    var held = new ArrayList<String>();
    run.path("held").forEach(it -> held.add(it.path("text").asString("")));
    var error = run.path("error").asString("");
    return new RunLine(
        run.path("job").asString(""),
        run.path("outcome").asString(""),
        Instant.parse(run.path("started").asString("")),
        Duration.ofMillis(run.path("durationMs").asLong()),
        run.path("summary").asString(""),
        run.path("spent").path("reads").asLong(),
        run.path("spent").path("writes").asLong(),
        failures,
        held,
        error.isEmpty() ? null : error);
  }

  /// Returns whether it did what it was to do, at least in part.
  boolean isDone() {
    return outcome.equals("ok") || outcome.equals("partial");
  }

  /// Returns everything but the failures and what was held.
  @Override
  public String toString() {
    var why = error == null ? summary : error;
    return "%s %s: %s (%d ms, %s, %s)"
        .formatted(
            job, outcome, why, took.toMillis(), count(reads, "read"), count(writes, "write"));
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
