package dev.hotslice.bench.writes;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import dev.hotslice.bench.report.WhereTimeGoes;
import dev.hotslice.bench.writes.WritesPart.Measured;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// The report of the part `writes`.
///
/// @param turn of one way in one round
record WritesReport(
    LocalDate date,
    Machine machine,
    Pace pace,
    Duration turn,
    List<Measured> measured,
    WhereTimeGoes profiles)
    implements Report {
  private static final int LARGEST = 500_000;
  private static final double TIMES = 20;

  /// What is to be cheap.
  private static final List<Way> CONDITIONAL = List.of(Way.KNOWN, Way.DIGESTED, Way.CHARGED);

  /// What a call of a script takes, all its arguments but the value included.
  private static final int SMALL = 1_000;

  WritesReport {
    measured = List.copyOf(measured);
  }

  @Override
  public String markdown() {
    var text =
        new StringBuilder(
            """
            %s
            ## How it was measured

            - One thread in this process puts the same value again and again, Redis is a process of its own
              without disk, the embedded store a folder with its log. The value is noise, and the key holds it
              as the same way has left it. Every put must say that nothing changed, or read what it wrote.
            - %d rounds in which each way has one turn of %d ms. Medians, in brackets least and most.
            - Round trips are the commands that MONITOR shows one put to send, those of scripts left out; bytes
              are `total_net_input_bytes` over 20 puts; CPU is that of this process, all its threads, and
              `used_cpu_user` and `used_cpu_sys` of Redis.
            - The value is made anew for each put, as it would be by somebody who has just built it; where its
              SHA-256 is needed it is computed each time.
            - *Charged* is what a job does: the read is charged, and a write would be reserved if there were
              one to make.
            - A way that misses a goal of time or CPU has one more turn, in which it is recorded. What the last
              section calls the server is this process.

            ## Goals

            """
                .formatted(heading(), pace.rounds(), turn.toMillis()));
    text.append(goals()).append("\n## Figures\n");
    measured.forEach(each -> text.append(section(each)));
    return text.append(profiles.markdown()).toString();
  }

  private Heading heading() {
    return new Heading(
        "Puts of values that are already there",
        "./hotslice bench writes" + pace.options(),
        date,
        machine);
  }

  /// Returns the ways that do not save as much time or CPU as they are to. Only the largest value
  /// has goals.
  static List<Way> missed(Measured each) {
    return each.bytes() == LARGEST
        ? CONDITIONAL.stream()
            .filter(way -> timesFaster(each, way) < TIMES || timesCheaper(each, way) < TIMES)
            .toList()
        : List.of();
  }

  /// Returns what stands for the load of a way, as [WhereTimeGoes] names it.
  static String load(Measured each, Way way) {
    return each.store() + ", 500 KB, " + way;
  }

  private static double timesFaster(Measured each, Way way) {
    return each.of(Way.BLIND_AND_READ).micros().median() / each.of(way).micros().median();
  }

  private static double timesCheaper(Measured each, Way way) {
    return each.of(Way.BLIND_AND_READ).cpu() / each.of(way).cpu();
  }

  private Table goals() {
    var table = new Table("", "wanted", "reached", "met");
    for (var each : measured) {
      if (each.bytes() != LARGEST) {
        continue;
      }
      for (var way : CONDITIONAL) {
        var name = load(each, way);
        if (!each.store().equals("embedded")) {
          cheap(table, name, each.of(way));
        }
        ratio(table, name, "time", timesFaster(each, way));
        ratio(table, name, "CPU", timesCheaper(each, way));
      }
    }
    return table;
  }

  private static void cheap(Table table, String name, Figures figures) {
    boolean met = figures.commands() == 1 && figures.bytesSent() < SMALL && figures.wrong() == 0;
    table.row(
        name,
        "one round trip, no value sent",
        figures.commands()
            + " round trips, "
            + Numbers.form("%.0f", figures.bytesSent())
            + " bytes sent",
        Met.of(met));
  }

  private void ratio(Table table, String name, String what, double times) {
    table.row(
        name,
        "at least 20 times cheaper in " + what + " than a blind put and a read",
        Numbers.form("%.1f times", times),
        profiles.blame(Met.atLeast(times, TIMES), name));
  }

  private static String section(Measured each) {
    var table =
        new Table(
            "", "round trips", "bytes sent", "time µs", "CPU µs here", "CPU µs Redis", "wrong");
    each.figures()
        .forEach((way, it) ->
            table.row(
                way.toString(),
                each.store().equals("embedded") ? "" : Integer.toString(it.commands()),
                each.store().equals("embedded") ? "" : Numbers.form("%,.0f", it.bytesSent()),
                Numbers.spread("%,.1f", it.micros()),
                Numbers.spread("%,.1f", it.ourCpu()),
                each.store().equals("embedded") ? "" : Numbers.spread("%,.1f", it.redisCpu()),
                Long.toString(it.wrong())));
    return "\n### "
        + each.store()
        + ", "
        + Numbers.form("%,d bytes", each.bytes())
        + "\n\n"
        + table;
  }
}
