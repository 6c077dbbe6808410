package dev.hotslice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.contest.Standing;
import dev.hotslice.bench.contest.Standing.Measured;
import dev.hotslice.bench.contest.Standing.Missing;
import dev.hotslice.bench.lab.Machine;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Machine MACHINE = new Machine("A processor", 2, "Linux 6", "25", 0.25);

  @Test
  void a_report_says_where_how_and_what() {
    var reads = reads(Rounds.measured("theirs", 100, 100), Rounds.measured("ours", 250, 350));

    assertThat(page(new Goal(reads, "ours", 3)))
        .isEqualTo(
            """
            # Reads

            Written by `./hotslice bench kv` on 2026-11-21 on
            A processor, 2 cores, Linux 6, Java 25, load average 0.25 at the start.

            ## How it was measured

            - carefully

            ## Goals

            |  | wanted | reached: median (least to most) | met |
            | --- | --- | --- | --- |
            | small: ours | at least 3.00× theirs | 3.00× (2.50× to 3.50×) | yes |

            ## Figures

            ### small

            |  | per second | × theirs | p50 | p99 | CPU µs each | cores busy | resident | compared | wrong |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | theirs | 100 (100 to 100) | 1.00× (1.00× to 1.00×) | 570 µs | 1.5 ms | 12.3 | 0.50 | 200 MB | 80 | 0 |
            | ours | 300 (250 to 350) | 3.00× (2.50× to 3.50×) | 570 µs | 1.5 ms | 12.3 | 0.50 | 200 MB | 80 | 0 |
            """);
  }

  @Test
  void a_goal_that_was_missed_says_by_how_much() {
    var reads = reads(Rounds.measured("theirs", 100), Rounds.measured("ours", 240));

    assertThat(page(new Goal(reads, "ours", 3)))
        .contains("| 2.40× (2.40× to 2.40×) | no, short by 20.0 % |");
  }

  @Test
  void what_could_not_run_is_shown_with_the_reason() {
    var reads = reads(new Missing("theirs", "webdis is not installed"), Rounds.measured("ours", 1));

    assertThat(page(new Goal(reads, "ours", 1)))
        .contains("| theirs | could not run: webdis is not installed |")
        .contains("| ours | 1 (1 to 1) | no peer |")
        .contains("| small: ours | at least 1.00× theirs | not measured | no |");
  }

  @Test
  void wrong_answers_are_shown_and_meet_no_goal() {
    var reads =
        reads(Rounds.measured("theirs", 1), Rounds.measuredWrong("ours", "7 refusals", "more"));

    assertThat(page(new Goal(reads, "ours", 1)))
        .contains("| 1 | 2: 7 refusals |")
        .contains("| not counted, there were wrong answers | no |");
  }

  @Test
  void several_processes_are_shown_with_their_sum() {
    var ours = new Measured("ours", List.of(Rounds.round(1, "hotslice", "redis-server")));

    assertThat(page(new Goal(reads(ours, Rounds.measured("x", 1)), "ours", 1)))
        .contains("| 24.7 = hotslice 12.3 + redis-server 12.3 |")
        .contains("| 400 MB = hotslice 200 MB + redis-server 200 MB |");
  }

  @Test
  void what_was_missed_under_a_recorded_load_says_who_had_the_time() {
    var reads = reads(Rounds.measured("theirs", 100), Rounds.measured("ours", 240));
    var goal = new Goal(reads, "ours", 3);
    var profiles = new WhereTimeGoes();
    profiles.take("small: ours", () -> WhereTimeGoesTest.profile("system calls", 0.667, 0.2));
    var limits = List.of(new Limit("ours", "fast", "slow", "no", "small: ours"));

    assertThat(goal.isMet()).isFalse();
    assertThat(page(goal, limits, profiles))
        .contains("| no, short by 20.0 %: system calls 67 %, Jetty 20 % |")
        .contains("| slow | no: system calls 67 %, Jetty 20 % |")
        .contains("\n## Where the time goes\n");
  }

  private static Standings reads(Standing theirs, Standing ours) {
    return new Standings("small", "theirs", List.of(theirs, ours));
  }

  private static String page(Goal goal) {
    return page(goal, List.of(), new WhereTimeGoes());
  }

  private static String page(Goal goal, List<Limit> limits, WhereTimeGoes profiles) {
    return new Page(
            new Heading("Reads", "./hotslice bench kv", LocalDate.of(2026, 11, 21), MACHINE),
            List.of("carefully"),
            List.of(goal),
            limits,
            List.of(goal.contest()),
            List.of(),
            profiles)
        .markdown();
  }
}
