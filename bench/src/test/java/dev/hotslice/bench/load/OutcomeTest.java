package dev.hotslice.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.load.Samples.Lengths;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Body BODY = Body.of("value".getBytes(UTF_8));
  private static final Target TARGET = new Target(URI.create("http://127.0.0.1:1/"), BODY, 10);
  private static final Load LOAD = new Load(4, Duration.ofSeconds(1));

  @Test
  void answers_count_for_as_many_units_as_they_stand_for() {
    assertThat(outcome(100, 10_000, 0, 0).units()).isEqualTo(1000);
    assertThat(outcome(100, 10_000, 0, 0).wrong()).isEmpty();
  }

  @Test
  void every_connection_may_have_read_one_answer_more_at_the_end() {
    assertThat(outcome(100, 10_400, 0, 0).wrong()).isEmpty();
    assertThat(outcome(100, 10_401, 0, 0).wrong())
        .containsExactly("10401 bytes do not make 100 answers of 100 to 100 bytes");
  }

  @Test
  void one_byte_too_few_among_all_answers_is_noticed() {
    assertThat(outcome(100, 9_999, 0, 0).wrong())
        .containsExactly("9999 bytes do not make 100 answers of 100 to 100 bytes");
  }

  @Test
  void refusals_and_broken_answers_are_counted() {
    assertThat(outcome(100, 10_000, 2, 3).wrong())
        .containsExactly("3 answers were refusals", "2 answers broke off or came too late");
  }

  @Test
  void a_server_that_does_not_answer_is_not_taken_for_a_right_one() {
    var report = report(0, 0, 0, 0);

    assertThat(Outcome.of(report, Samples.NONE, TARGET, LOAD).wrong())
        .containsExactly("there was no answer at all", "no answer was compared");
  }

  @Test
  void a_sample_with_another_body_is_wrong() {
    var other = Body.of("Value".getBytes(UTF_8));

    assertThat(Samples.NONE.with(new Answer(200, other, 100), BODY).wrong())
        .containsExactly("a sampled body is " + other + " in place of " + BODY);
  }

  @Test
  void a_sample_with_another_status_is_wrong() {
    assertThat(Samples.NONE.with(new Answer(404, BODY, 100), BODY).wrong())
        .containsExactly("a sampled answer has status 404");
  }

  @Test
  void samples_know_the_shortest_and_the_longest_answer() {
    var samples =
        Samples.NONE
            .with(new Answer(200, BODY, 110), BODY)
            .with(new Answer(200, BODY, 90), BODY)
            .with(new Answer(200, BODY, 100), BODY);

    assertThat(samples).isEqualTo(new Samples(new Lengths(3, 90, 110), Lengths.NONE, List.of()));
  }

  @Test
  void every_fourth_request_may_be_answered_without_a_body() {
    var samples =
        Samples.NONE
            .with(new Answer(200, BODY, 100), BODY)
            .withRevalidated(new Answer(304, Body.of(new byte[0]), 20));
    var target = new Target(TARGET.url(), BODY, 1, List.of(), "\"tag\"");

    assertThat(Outcome.of(report(100, 75 * 100 + 25 * 20, 0, 0), samples, target, LOAD).wrong())
        .isEmpty();
    assertThat(Outcome.of(report(100, 100 * 100, 0, 0), samples, target, LOAD).wrong())
        .containsExactly("10000 bytes do not make 100 answers of 100 to 100 bytes");
  }

  @Test
  void a_revalidation_that_is_answered_in_full_is_wrong() {
    assertThat(Samples.NONE.withRevalidated(new Answer(200, BODY, 100)).wrong())
        .containsExactly("a sampled revalidation has status 200");
  }

  private static Outcome outcome(long requests, long bytes, long broken, long refused) {
    var samples = Samples.NONE.with(new Answer(200, BODY, 100), BODY);
    return Outcome.of(report(requests, bytes, broken, refused), samples, TARGET, LOAD);
  }

  private static WrkReport report(long requests, long bytes, long broken, long refused) {
    return new WrkReport(
        requests, Duration.ofSeconds(1), bytes, broken, refused, Duration.ZERO, Duration.ZERO);
  }
}
