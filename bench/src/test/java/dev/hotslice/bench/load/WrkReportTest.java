package dev.hotslice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrkReportTest {
  @Test
  void the_line_of_the_script_is_found_among_what_wrk_says() {
    var report =
        WrkReport.parse(
            """
            Running 2s test @ http://127.0.0.1:1/
            Requests/sec:     50.00
            wrk requests=100 micros=2000000 bytes=12300 broken=3 refused=4 p50=570 p99=1500
            """);

    assertThat(report)
        .isEqualTo(
            new WrkReport(
                100,
                Duration.ofSeconds(2),
                12_300,
                3,
                4,
                Duration.ofNanos(570_000),
                Duration.ofNanos(1_500_000)));
  }

  @Test
  void without_the_line_there_is_no_report() {
    assertThatThrownBy(() -> WrkReport.parse("unable to connect"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("wrk reported nothing: unable to connect");
  }

  @Test
  void a_line_that_lacks_a_number_is_no_report() {
    assertThatThrownBy(() -> WrkReport.parse("wrk requests=1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("wrk did not report micros");
  }
}
