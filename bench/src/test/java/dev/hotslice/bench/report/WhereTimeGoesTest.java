package dev.hotslice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.flight.CpuProfile;
import dev.hotslice.bench.flight.CpuProfile.Hot;
import dev.hotslice.bench.lab.UnavailableException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhereTimeGoesTest {
  @Test
  void shows_the_largest_shares_of_all_loads_and_sums_up_the_rest() {
    var profiles = new WhereTimeGoes();
    profiles.take("few", () -> profile("system calls", 0.5, 0.2));
    profiles.take("many", () -> profile("Lucene", 0.6, 0.1));

    assertThat(profiles.markdown())
        .contains(
            """
            |  | few | many |
            | --- | --- | --- |
            | Lucene | 0.0 % | 60.0 % |
            | system calls | 50.0 % | 0.0 % |
            | Jetty | 20.0 % | 10.0 % |
            | small 0 | 3.0 % | 3.0 % |
            """)
        .contains("| small 4 | 3.0 % | 3.0 % |\n")
        .contains("| everything else | 15.0 % | 15.0 % |\n")
        .contains("| *of the JVM's time in the kernel* | 55.0 % | 55.0 % |\n")
        .contains("| *pauses for collections* | 2, 3.5 ms | 2, 3.5 ms |\n")
        .contains("| *samples, and lost ones* | 1,500, 7 | 1,500, 7 |\n")
        .contains(
            "| 1 | `SocketDispatcher.writev0` 40.0 % | `SocketDispatcher.writev0` 40.0 % |\n");
  }

  @Test
  void a_goal_that_is_met_or_has_no_profile_blames_nobody() {
    var profiles = new WhereTimeGoes();
    profiles.take("few", () -> profile("system calls", 0.5, 0.2));

    assertThat(profiles.blame("yes", "few")).isEqualTo("yes");
    assertThat(profiles.blame("no", "many")).isEqualTo("no");
    assertThat(profiles.blame("no", "few")).isEqualTo("no: system calls 50 %, Jetty 20 %");
  }

  @Test
  void a_few_samples_blame_nobody() {
    var profiles = new WhereTimeGoes();
    var shares = Map.of("system calls", 1.0);
    profiles.take("short", () -> new CpuProfile(shares, List.of(), 9, 0, 0, 0, Duration.ZERO));

    assertThat(profiles.blame("no", "short")).isEqualTo("no: it took too little CPU to say whose");
  }

  @Test
  void a_load_that_could_not_be_recorded_is_named_with_the_reason() {
    var profiles = new WhereTimeGoes();
    profiles.take(
        "few",
        () -> {
          throw new UnavailableException("there is no jcmd");
        });

    assertThat(profiles.markdown())
        .isEqualTo("\n## Where the time goes\n\nNo profile of few: there is no jcmd\n");
  }

  @Test
  void without_a_load_there_is_no_section() {
    assertThat(new WhereTimeGoes().markdown()).isEmpty();
  }

  /// The largest share, that of Jetty, and ten small ones.
  static CpuProfile profile(String largest, double share, double jetty) {
    var shares = new LinkedHashMap<String, Double>();
    shares.put(largest, share);
    shares.put("Jetty", jetty);
    double rest = (1 - share - jetty) / 10;
    for (int number = 0; number < 10; number++) {
      shares.put("small " + number, rest);
    }
    return new CpuProfile(
        shares,
        List.of(new Hot("SocketDispatcher.writev0", 0.4)),
        1500,
        7,
        0.55,
        2,
        Duration.ofNanos(3_500_000));
  }
}
