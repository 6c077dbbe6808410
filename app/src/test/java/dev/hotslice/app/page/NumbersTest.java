package dev.hotslice.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Property
  void whole_numbers_are_written_as_the_formatter_of_the_jdk_does(@ForAll long number) {
    assertThat(Numbers.whole(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
  }

  @Test
  void digits_between_commas_keep_their_zeros() {
    assertThat(Numbers.whole(999)).isEqualTo("999");
    assertThat(Numbers.whole(1_000)).isEqualTo("1,000");
    assertThat(Numbers.whole(-1_020_003)).isEqualTo("-1,020,003");
    assertThat(Numbers.whole(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
  }
}
