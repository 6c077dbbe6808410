package dev.hotslice.app.cli;

import dev.hotslice.app.http.Json;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.journal.RecordedDay;
import dev.hotslice.kv.journal.Refused;
import dev.hotslice.kv.journal.Replayed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a recorded day would have been, for people and for programs.
///
/// @param recorded the day as it was
/// @param moved jobs that ran at other times than they did
/// @param notes what could not be done
record ReplayAnswer(
    RecordedDay recorded, Replayed replayed, List<Schedules.Moved> moved, List<String> notes) {
  private static final int MOST_CAUSES = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  void print(Shell shell) {
    shell.out().println(replayed.day() + " (UTC) under plan " + replayed.plan().name());
    for (var job : moved) {
      shell
          .out()
          .println(
              "with %s at \"%s\": %s instead of %s"
                  .formatted(
                      job.job(),
                      job.cron(),
                      Figures.count(job.runs(), "run"),
                      Figures.count(job.recordedRuns())));
    }
    shell.out().println();
    var table =
        new Table(
            List.of(
                "", "SPENT THEN", "REFUSED THEN", "ALLOWED", "SPENT", "REFUSED", "FIRST (UTC)"));
    for (var operation : Operation.values()) {
      table.add(row(operation));
    }
    table.print(shell);
    shell.out().println();
    printRefusals(shell);
    PriceText.print(shell, wanted());
    shell.out().println();
    assumptions().forEach(line -> shell.out().println(Texts.visible(line)));
  }

  ObjectNode json() {
    var root =
        Json.object()
            .put("day", replayed.day().toString())
            .put("plan", replayed.plan().name())
            .put("fits", replayed.fits());
    root.putObject("limits")
        .put("keyIntervalMs", replayed.plan().keyInterval().toMillis())
        .put("operationsPerInvocation", replayed.plan().operationsPerInvocation())
        .put("subrequestsPerInvocation", replayed.plan().subrequestsPerInvocation());
    var operations = root.putObject("operations");
    for (var operation : Operation.values()) {
      var node = operations.putObject(nouns(operation));
      node.put("recordedSpent", replayed.recordedSpent().of(operation));
      node.put("recordedRefused", replayed.recordedRefused().of(operation));
      Json.putLimit(node, "allowance", replayed.plan().allowance(operation));
      node.put("spent", replayed.spent().of(operation));
      node.set("refused", json(replayed.refused(operation)));
    }
    root.set("refusedByKeyRate", json(replayed.refusedByKeyRate()));
    root.set("runsOverOperationCap", json(replayed.cappedOperations()));
    root.set("runsOverSubrequestCap", json(replayed.cappedSubrequests()));
    var jobs = root.putArray("moved");
    for (var job : moved) {
      jobs.addObject()
          .put("job", job.job())
          .put("cron", job.cron())
          .put("recordedRuns", job.recordedRuns())
          .put("runs", job.runs());
    }
    root.set("price", PriceText.json(wanted()));
    var lines = root.putArray("assumptions");
    assumptions().forEach(lines::add);
    return root;
  }

  /// Returns what was asked for, except writes that came too soon, which no plan takes.
  private Amounts wanted() {
    var wanted = replayed.spent();
    for (var operation : Operation.values()) {
      wanted = wanted.plus(operation, replayed.refused(operation).amount());
    }
    return wanted;
  }

  private List<String> row(Operation operation) {
    long allowance = replayed.plan().allowance(operation);
    var refused = replayed.refused(operation);
    return List.of(
        nouns(operation),
        Figures.count(replayed.recordedSpent().of(operation)),
        Figures.count(replayed.recordedRefused().of(operation)),
        allowance == Long.MAX_VALUE ? "no limit" : Figures.count(allowance),
        Figures.count(replayed.spent().of(operation)),
        Figures.count(refused.amount()),
        refused.first() == null ? "" : time(refused.first()) + " " + refused.firstCause());
  }

  private void printRefusals(Shell shell) {
    if (replayed.fits()) {
      shell.out().println("Nothing would have been refused.");
    }
    for (var operation : Operation.values()) {
      print(shell, "refused " + nouns(operation), replayed.refused(operation));
    }
    print(shell, "writes too soon after another to their key", replayed.refusedByKeyRate());
    print(
        shell,
        "runs with more than "
            + Figures.count(replayed.plan().operationsPerInvocation())
            + " KV calls",
        replayed.cappedOperations());
    print(
        shell,
        "runs with more than "
            + Figures.count(replayed.plan().subrequestsPerInvocation())
            + " external fetches",
        replayed.cappedSubrequests());
    shell.out().println();
  }

  private static void print(Shell shell, String what, Refused refused) {
    if (refused.amount() == 0) {
      return;
    }
    var causes =
        refused.byCause().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_CAUSES)
            .map(cause -> Figures.count(cause.getValue()) + " by " + cause.getKey())
            .collect(Collectors.joining(", "));
    var more = refused.byCause().size() > MOST_CAUSES ? " and others" : "";
    shell
        .out()
        .println(
            Texts.visible(
                "%s: %s, first at %s: %s%s"
                    .formatted(
                        what,
                        Figures.count(refused.amount()),
                        time(refused.first()),
                        causes,
                        more)));
  }

  private List<String> assumptions() {
    var lines = new ArrayList<String>();
    lines.add(
        "Taken from the journal: what was refused then is asked for again, each time it was tried;"
            + " reads and lists are timed to 5 seconds; caps are checked for runs of jobs, of which"
            + " alone they are recorded.");
    if (!moved.isEmpty()) {
      lines.add(
          "A run at a new time finds what the recorded runs since the time before found, and costs"
              + " as much as the dearest of them; additional runs find something as often as changes"
              + " at random times would have it.");
    }
    var lost = recorded.lost();
    if (!lost.equals(Amounts.NONE)) {
      lines.add(
          "The journal knows that it lost %s reads, %s writes, %s deletes and %s lists."
              .formatted(
                  Figures.count(lost.reads()),
                  Figures.count(lost.writes()),
                  Figures.count(lost.deletes()),
                  Figures.count(lost.lists())));
    }
    lines.addAll(notes);
    lines.addAll(recorded.damage());
    return lines;
  }

  private static ObjectNode json(Refused refused) {
    var node = Json.object().put("amount", refused.amount());
    node.put("first", refused.first() == null ? null : refused.first().toString());
    node.put("firstCause", refused.firstCause());
    var causes = node.putObject("byCause");
    refused.byCause().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(cause -> causes.put(cause.getKey(), cause.getValue()));
    return node;
  }

  static String nouns(Operation operation) {
    return operation.noun() + "s";
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "" : TIME.format(instant);
  }
}
