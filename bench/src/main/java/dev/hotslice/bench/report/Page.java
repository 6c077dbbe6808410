package dev.hotslice.bench.report;

import java.util.List;

/// A report: what was measured where, the goals, and the figures.
///
/// @param method how it was measured, one line of Markdown each
/// @param limits goals beside those that are ratios
/// @param more sections of Markdown after those of the contests
/// @param profiles of what was measured
public record Page(
    Heading heading,
    List<String> method,
    List<Goal> goals,
    List<Limit> limits,
    List<Standings> contests,
    List<String> more,
    WhereTimeGoes profiles)
    implements Report {
  public Page {
    method = List.copyOf(method);
    goals = List.copyOf(goals);
    limits = List.copyOf(limits);
    contests = List.copyOf(contests);
    more = List.copyOf(more);
  }

  @Override
  public String markdown() {
    var text = new StringBuilder(heading + "\n## How it was measured\n\n");
    method.forEach(line -> text.append("- ").append(line).append('\n'));
    text.append("\n## Goals\n\n").append(goalTable()).append("\n## Figures\n");
    contests.forEach(contest -> text.append('\n').append(contest.markdown()));
    more.forEach(section -> text.append('\n').append(section));
    return text.append(profiles.markdown()).toString();
  }

  private Table goalTable() {
    var table = new Table("", "wanted", "reached: median (least to most)", "met");
    goals.forEach(goal -> goal.addTo(table, profiles));
    limits.forEach(limit -> limit.addTo(table, profiles));
    return table;
  }
}
