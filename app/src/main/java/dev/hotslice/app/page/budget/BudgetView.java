package dev.hotslice.app.page.budget;

import dev.hotslice.app.page.chart.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page shows of a day.
///
/// @param day for people
/// @param resetsAt when the present day ends; null for another day
/// @param before the day before, of which something is kept, as in `2026-11-19`, or null
/// @param after likewise; empty for the present day
/// @param quiet names what was not used on that day; may be empty
/// @param alerts that were given on a day that is over; those of today are above each page
/// @param server how it is doing now; null for a day that is over
public record BudgetView(
    String day,
    @Nullable String resetsAt,
    @Nullable String before,
    @Nullable String after,
    String plan,
    List<Level> levels,
    List<Chart> charts,
    String quiet,
    List<Ranking> rankings,
    PacingView pacing,
    CostView cost,
    List<String> sources,
    List<String> alerts,
    @Nullable ServerView server) {
  public BudgetView {
    levels = List.copyOf(levels);
    charts = List.copyOf(charts);
    rankings = List.copyOf(rankings);
    sources = List.copyOf(sources);
    alerts = List.copyOf(alerts);
  }

  /// How the server is doing, over the last minutes.
  ///
  /// @param span since when, for people
  public record ServerView(String span, List<Fact> facts, List<Route> routes, List<Cache> caches) {
    public ServerView {
      facts = List.copyOf(facts);
      routes = List.copyOf(routes);
      caches = List.copyOf(caches);
    }

    /// A number with its name.
    public record Fact(String name, String value) {}

    /// One that was asked for.
    public record Route(
        String name, String requests, String notModified, String p50, String p95, String p99) {}

    /// One layer.
    public record Cache(String name, String lookups, String hitRate) {}
  }

  /// One operation.
  ///
  /// @param allowance null for no limit
  /// @param state a class of badges
  /// @param outlook a sentence, or empty for a day that is over
  public record Level(
      String id,
      String name,
      String left,
      String spentText,
      long spent,
      @Nullable Long allowance,
      String state,
      String stateText,
      String outlook,
      @Nullable String refused) {}

  /// Who spent most, with one column for each operation that somebody used.
  public record Ranking(
      String id, String title, String heading, List<String> columns, List<Row> rows) {
    public Ranking {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    /// One spender.
    public record Row(String name, List<Cell> cells) {
      /// All namespaces have the same address up to their own part, which is long.
      private static final String COMMON =
          "/client/v4/accounts/{account}/storage/kv/namespaces/{namespace}";

      public Row {
        cells = List.copyOf(cells);
      }

      /// Returns the name as far as it tells spenders apart.
      public String shortName() {
        return name.replace(COMMON + "/", "…/");
      }
    }

    /// How many of an operation.
    ///
    /// @param share of the whole, in percent
    public record Cell(String count, String share) {}
  }

  /// What jobs did not write for now.
  public record PacingView(List<Waiting> waiting, List<Kept> kept) {
    public PacingView {
      waiting = List.copyOf(waiting);
      kept = List.copyOf(kept);
    }

    /// Something that waits.
    public record Waiting(
        String group, String what, String why, String since, String until, String untilText) {}

    /// How often runs of the day kept something back.
    public record Kept(String group, String how, String why, String runs, String last) {}
  }

  /// What it would cost.
  public record CostView(
      String month, String day, String subscription, String basis, List<Line> lines) {
    public CostView {
      lines = List.copyOf(lines);
    }

    /// One operation.
    public record Line(String name, String day, String month, String included, String usd) {}
  }
}
