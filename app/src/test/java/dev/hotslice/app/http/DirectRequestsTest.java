package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectRequestsTest {
  private final DirectRequests requests = new DirectRequests();

  @Test
  void a_stop_waits_for_what_has_begun_and_lets_nothing_more_begin() {
    assertThat(requests.begin()).isTrue();
    assertThat(requests.begin()).isTrue();

    var stopped = requests.shutdown();

    assertThat(requests.begin()).isFalse();
    requests.end();
    assertThat(stopped).isNotDone();
    requests.end();
    assertThat(stopped).isCompleted();
  }

  @Test
  void a_stop_waits_for_nothing_if_nothing_runs() {
    assertThat(requests.begin()).isTrue();
    requests.end();

    assertThat(requests.shutdown()).isCompleted();
  }
}
