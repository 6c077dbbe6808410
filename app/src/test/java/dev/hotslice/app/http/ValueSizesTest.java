package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ValueSizesTest {
  private static final int MIB = 1024 * 1024;

  private final ValueSizes sizes = new ValueSizes();

  @Test
  void bounds_a_value_by_less_than_twice_its_length() {
    assertThat(most(0)).isEqualTo(BodyMemory.FREE);
    assertThat(most(BodyMemory.FREE)).isEqualTo(BodyMemory.FREE);
    assertThat(most(BodyMemory.FREE + 1)).isEqualTo(2 * BodyMemory.FREE);
    assertThat(most(100_000)).isEqualTo(128 * 1024);
    assertThat(most(MIB)).isEqualTo(MIB);
  }

  @Test
  void does_not_remember_the_largest() {
    assertThat(most(MIB + 1)).isEqualTo(ValueSizes.UNKNOWN);
  }

  @Test
  void forgets_a_value_that_has_become_large() {
    sizes.learn(7, 100);
    sizes.learn(7, MIB + 1);

    assertThat(sizes.most(7)).isEqualTo(ValueSizes.UNKNOWN);
  }

  @Test
  void takes_hardly_any_stranger_for_a_value_that_it_knows() {
    LongStream.range(0, 100_000).forEach(id -> sizes.learn(id, 100));

    long taken =
        LongStream.range(1_000_000, 1_100_000)
            .filter(id -> sizes.most(id) != ValueSizes.UNKNOWN)
            .count();
    assertThat(taken).isLessThan(100);
  }

  @Test
  void forgets_nothing_as_long_as_there_is_room() {
    LongStream.range(0, 1_000).forEach(id -> sizes.learn(id, 100));

    long known = LongStream.range(0, 1_000).filter(id -> sizes.most(id) == BodyMemory.FREE).count();
    assertThat(known).isGreaterThan(990);
  }

  private long most(long bytes) {
    sizes.learn(1, bytes);
    return sizes.most(1);
  }
}
