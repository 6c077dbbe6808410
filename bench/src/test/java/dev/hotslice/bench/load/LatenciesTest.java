package dev.hotslice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void tells_what_so_many_of_hundred_do_not_exceed() {
    var latencies =
        Latencies.of(LongStream.rangeClosed(1, 200).map(one -> (201 - one) * 1_000_000).toArray());

    assertThat(latencies.millis(50)).isEqualTo(100);
    assertThat(latencies.millis(99)).isEqualTo(198);
    assertThat(latencies.millis(100)).isEqualTo(200);
    assertThat(latencies.text(99)).isEqualTo("198.0 ms");
    assertThat(Latencies.of(new long[0]).millis(99)).isZero();
  }
}
