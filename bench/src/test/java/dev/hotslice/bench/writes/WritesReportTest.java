package dev.hotslice.bench.writes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.flight.CpuProfile;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.report.WhereTimeGoes;
import dev.hotslice.bench.writes.WritesPart.Measured;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WritesReportTest {
  private static final Machine MACHINE = new Machine("A processor", 2, "Linux 6", "25", 0.25);

  @Test
  void a_way_that_saves_too_little_says_how_little_and_whom_to_blame() {
    var measured = measured(500_000);
    var profiles = new WhereTimeGoes();
    var shares = Map.of("Lettuce", 0.6, "zlib", 0.4);
    profiles.take(
        WritesReport.load(measured, Way.DIGESTED),
        () -> new CpuProfile(shares, List.of(), 100, 0, 0, 0, Duration.ZERO));
    var report =
        new WritesReport(
            LocalDate.of(2026, 11, 22),
            MACHINE,
            Pace.DEFAULT,
            Duration.ofMillis(500),
            List.of(measured),
            profiles);

    assertThat(WritesReport.missed(measured)).containsExactly(Way.DIGESTED);
    assertThat(report.markdown())
        .contains("| 10.0 times | no, short by 50.0 %: Lettuce 60 %, zlib 40 % |\n")
        .contains("| 100.0 times | yes |\n")
        .contains("\n## Where the time goes\n");
  }

  @Test
  void a_smaller_value_has_no_goal_to_miss() {
    assertThat(WritesReport.missed(measured(1_000))).isEmpty();
  }

  /// Blind puts take 1,000 µs, conditional ones 10 µs, and those with a digest 100 µs.
  private static Measured measured(int bytes) {
    var figures = new EnumMap<Way, Figures>(Way.class);
    for (var way : Way.values()) {
      figures.put(
          way,
          figures(
              switch (way) {
                case KNOWN, CHARGED -> 10;
                case DIGESTED -> 100;
                case COMPARED, BLIND, BLIND_AND_READ -> 1_000;
              }));
    }
    return new Measured("Redis", bytes, figures);
  }

  private static Figures figures(double micros) {
    var series = Series.of(DoubleStream.of(micros));
    return new Figures(1, 300, series, series, Series.of(DoubleStream.of(0)), 0);
  }
}
