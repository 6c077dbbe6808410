package dev.hotslice.bench.growth;

import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The report of the part `growth`.
///
/// @param missing what could not be measured, and why
record GrowthReport(LocalDate date, Machine machine, List<Curve> curves, List<String> missing)
    implements Report {
  GrowthReport {
    curves = List.copyOf(curves);
    missing = List.copyOf(missing);
  }

  @Override
  public String markdown() {
    return """
    %s
    ## How it was measured

    - The service runs inside the bench with the embedded store and sources in files, and what counts is the CPU
      time of that process, garbage collection and one client included, whose share is the same at every size. For
      Redis its own CPU time is added; with subscribers the server is a process of its own, because its clients
      take as much.
    - Requests, calls and refreshes without change: the median of three blocks of 0.2 s of CPU and more, after some
      for the compilers. Refreshes with a change: the least of three, the first one once.
    - The exponent is the slope of a straight line through the logarithms of size and cost: 0 is flat, 1 is
      proportional. That of the last step stands beside it, because at small sizes what is constant hides growth,
      and has to stay within the same bound, but for what noise of a quarter in both of its points explains: 0.22
      where the size grows tenfold, 0.74 where it doubles.
    - In the chart the lowest level is the cost of the smallest size, the highest what would have grown as the size
      has.

    ## Goals

    %s
    ## Figures

    CPU in microseconds by size.

    %s\
    """
        .formatted(
            new Heading("Growth", "./hotslice bench growth", date, machine), goals(), figures());
  }

  private Table goals() {
    var table = new Table("", "wanted", "exponent", "of the last step", "chart", "met");
    for (var curve : curves) {
      table.row(
          curve.of() + ": " + curve.what(),
          curve.bound().toString(),
          Numbers.part(curve.exponent()),
          Numbers.part(curve.exponentAtEnd()),
          curve.chart(),
          Met.of(curve.isMet()));
    }
    missing.forEach(line -> table.row(line, "", "", "", "", Met.of(false)));
    return table;
  }

  private String figures() {
    Map<String, List<Curve>> dimensions =
        curves.stream()
            .collect(Collectors.groupingBy(Curve::of, LinkedHashMap::new, Collectors.toList()));
    return dimensions.entrySet().stream()
        .map(it -> table(it.getKey(), it.getValue()).toString())
        .collect(Collectors.joining("\n"));
  }

  private static Table table(String of, List<Curve> curves) {
    var sizes = curves.getFirst().points().stream().map(it -> Numbers.whole((double) it.size()));
    var table = new Table(Stream.concat(Stream.of(of), sizes).toArray(String[]::new));
    for (var curve : curves) {
      var costs = curve.points().stream().map(it -> Numbers.brief(it.micros()));
      table.row(Stream.concat(Stream.of(curve.what()), costs).toArray(String[]::new));
    }
    return table;
  }
}
