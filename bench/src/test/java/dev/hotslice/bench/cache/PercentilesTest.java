package dev.hotslice.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void tells_what_so_many_of_hundred_do_not_exceed() {
    var hundred = Percentiles.of(LongStream.rangeClosed(1, 100).map(i -> 101 - i));

    assertThat(hundred.nanos(50)).isEqualTo(50);
    assertThat(hundred.nanos(99)).isEqualTo(99);
    assertThat(hundred.nanos(99.9)).isEqualTo(100);
    assertThat(hundred.nanos(100)).isEqualTo(100);
    assertThat(hundred.nanos(0)).isEqualTo(1);
    assertThat(hundred.count()).isEqualTo(100);
  }

  @Test
  void needs_at_least_one() {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(LongStream.empty()));
  }

  @Test
  void is_written_as_people_read_it() {
    assertThat(Percentiles.text(123)).isEqualTo("0.12 µs");
    assertThat(Percentiles.text(1_234_567)).isEqualTo("1.23 ms");
  }
}
