package dev.hotslice.app.page.cron;

import dev.hotslice.app.page.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page shows.
///
/// @param said what came of a button that was pressed, or null
/// @param spans how many hours the timeline may show
/// @param only the one job of which the table shows runs, or null for all
public record CronView(
    @Nullable Said said,
    List<JobView> jobs,
    int hours,
    List<Integer> spans,
    List<Tick> ticks,
    List<Lane> lanes,
    List<Sign> signs,
    @Nullable String only,
    List<RunView> runs) {
  public CronView {
    jobs = List.copyOf(jobs);
    spans = List.copyOf(spans);
    ticks = List.copyOf(ticks);
    lanes = List.copyOf(lanes);
    signs = List.copyOf(signs);
    runs = List.copyOf(runs);
  }

  /// Returns whether the page will soon show something else.
  public boolean isBusy() {
    return jobs.stream().anyMatch(it -> it.runningSince() != null);
  }

  /// What came of a button.
  ///
  /// @param isBad whether that is a failure
  public record Said(String text, boolean isBad) {}

  /// One job.
  ///
  /// @param next of its crons and, first, of what it was kept from
  /// @param pacing what its last run kept back, a line each
  /// @param last null if it never ran
  /// @param trouble its last run that was not in order, if it is kept
  public record JobView(
      String id,
      String name,
      String what,
      List<Cron> crons,
      List<Moment> next,
      @Nullable Moment runningSince,
      List<String> pacing,
      @Nullable RunView last,
      @Nullable RunView trouble) {
    public JobView {
      crons = List.copyOf(crons);
      next = List.copyOf(next);
      pacing = List.copyOf(pacing);
    }
  }

  /// A cron, in words too if it is a usual one.
  public record Cron(String text, @Nullable String words) {}

  /// A mark of the time axis.
  public record Tick(String at, String label) {}

  /// The runs of one job. What is before `keptFrom` is not known any more.
  ///
  /// @param summary all of it in one sentence
  /// @param keptFrom from the left, as `37.5%`; null if all of it is known
  public record Lane(String job, String summary, @Nullable String keptFrom, List<Mark> marks) {
    public Lane {
      marks = List.copyOf(marks);
    }
  }

  /// A run, or times at which none began.
  ///
  /// @param at from the left, in percent
  /// @param width how long it took, in percent
  /// @param run the element of the run in the table, or empty
  public record Mark(String at, String width, String style, String shape, String tip, String run) {}

  /// An entry of the legend.
  public record Sign(String style, String shape, String words) {}

  /// One run.
  ///
  /// @param summary one line
  /// @param details all of it: summary or error in full, failures, and what was kept back
  public record RunView(
      String id,
      String job,
      Moment started,
      String trigger,
      String drift,
      String duration,
      String ending,
      String badge,
      String written,
      String skipped,
      String spent,
      String summary,
      String details) {}
}
