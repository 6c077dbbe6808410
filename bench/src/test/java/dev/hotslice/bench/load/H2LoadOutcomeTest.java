package dev.hotslice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class H2LoadOutcomeTest {
  private static final Paced PACED = new Paced(10, 50, Duration.ofSeconds(2));

  @Test
  void reads_percentiles_from_the_log_and_the_rate_from_what_was_answered() {
    var log = IntStream.rangeClosed(1, 200).mapToObj(i -> i + "\t200\t" + (201 - i)).toList();

    var outcome = H2LoadOutcome.of(said(200, 200, 0, 0, 0), log, PACED);

    assertThat(outcome)
        .isEqualTo(
            new H2LoadOutcome(
                200, 100, micros(100), micros(198), micros(99), micros(200), List.of()));
  }

  @Test
  void a_single_answer_is_every_percentile() {
    var outcome = H2LoadOutcome.of(said(1, 1, 0, 0, 0), List.of("5\t200\t7"), PACED);

    assertThat(List.of(outcome.p50(), outcome.p99(), outcome.most())).containsOnly(micros(7));
  }

  @Test
  void what_was_lost_or_refused_is_wrong() {
    var log = List.of("1\t200\t5", "2\t503\t5", "3\t-1\t5");

    assertThat(H2LoadOutcome.of(said(6, 2, 1, 2, 1), log, PACED).wrong())
        .containsExactly("4 requests were not answered", "2 answers have another status than 200");
  }

  @Test
  void no_answer_at_all_is_wrong() {
    assertThat(H2LoadOutcome.of(said(0, 0, 0, 0, 0), List.of(), PACED).wrong())
        .containsExactly("there was no answer at all");
  }

  @Test
  void output_of_something_else_is_refused() {
    assertThatThrownBy(() -> H2LoadOutcome.of("cannot connect", List.of(), PACED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("h2load reported nothing: cannot connect");
  }

  private static String said(int done, int succeeded, int failed, int errored, int timeout) {
    return """
    finished in 2.00s, 100.00 req/s, 1.00KB/s
    requests: %d total, %d started, %d done, %d succeeded, %d failed, %d errored, %d timeout
    status codes: 100 2xx, 0 3xx, 0 4xx, 0 5xx
    """
        .formatted(done, done, done, succeeded, failed, errored, timeout);
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}
