package dev.hotslice.bench.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.flight.CpuProfile;
import dev.hotslice.bench.lab.Heap;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.lab.Usage;
import dev.hotslice.bench.load.H2LoadOutcome;
import dev.hotslice.bench.load.Spoken;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsReportTest {
  private static final int IDLE = 10_000;
  private static final Machine MACHINE = new Machine("A processor", 2, "Linux 6", "25", 0.25);

  @Test
  void the_goal_is_about_the_second_halves_and_not_about_connecting() {
    assertThat(report(turn(IDLE, 12, 300)))
        .contains(
            "| HTTP/2 with TLS: p99 of those in use | less than 20.0 ms |"
                + " 12.0 ms (12.0 ms to 12.0 ms) | yes |\n")
        .contains("| p99 with connecting | p99 in the second halves |")
        .contains("| 143.8 ms | 12.0 ms |");
  }

  @Test
  void what_was_missed_says_by_how_much_and_whom_to_blame() {
    assertThat(report(turn(IDLE, 30, 300)))
        .contains("| 30.0 ms (30.0 ms to 30.0 ms) | no, by 50.0 % more: Jetty 60 %, zlib 40 % |\n");
  }

  @Test
  void memory_says_by_how_much_it_is_too_much_and_who_holds_it() {
    assertThat(report(turn(IDLE, 12, 500)))
        .contains(
            "| HTTP/2 with TLS: memory | less than 400 MB | 500 MB |"
                + " no, by 25.0 % more: heap 300 MB, 120 MB of it in use |\n");
  }

  @Test
  void what_was_wrong_meets_no_goal_and_is_said() {
    assertThat(report(turn(9_000, 12, 300)))
        .contains("(12.0 ms to 12.0 ms), but only 9000 connections were open | no: Jetty 60 %")
        .contains("| 300 MB, but only 9000 connections were open | no |\n");
  }

  private static String report(Turn turn) {
    var profiles = new WhereTimeGoes();
    var shares = Map.of("Jetty", 0.6, "zlib", 0.4);
    profiles.take(
        ConnectionsReport.load(turn.spoken()),
        () -> new CpuProfile(shares, List.of(), 100, 0, 0, 0, Duration.ZERO));
    var heading = new Heading("Connections", "command", LocalDate.of(2026, 11, 22), MACHINE);
    return new ConnectionsReport(heading, List.of(), IDLE, List.of(turn), profiles).markdown();
  }

  private static Turn turn(int least, long settledMillis, long megabytes) {
    var used = new Usage(Duration.ZERO, Duration.ZERO, megabytes * 1_000_000);
    var outcome =
        new H2LoadOutcome(
            10_000,
            5_000,
            Duration.ofMillis(3),
            Duration.ofNanos(143_800_000),
            Duration.ofMillis(settledMillis),
            Duration.ofMillis(1_500),
            List.of());
    return new Turn(
        Spoken.H2,
        least,
        Usage.NOTHING,
        used,
        used,
        new Heap(300_000_000, 120_000_000),
        Duration.ofSeconds(2),
        List.of(outcome));
  }
}
