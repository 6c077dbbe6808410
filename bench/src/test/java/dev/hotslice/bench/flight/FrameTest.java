package dev.hotslice.bench.flight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.hotslice.app.Front$$Lambda",
        "dev.hotslice.app.Front$$Lambda+0x00007f2c1c0a1b40.12345",
        "dev.hotslice.app.Front$$Lambda.0x00007f2c1c0a1b40",
        "dev.hotslice.app.Front$$Lambda/0x00007f2c1c0a1b40",
      })
  void a_method_is_called_the_same_in_every_run(String type) {
    assertThat(new Frame(type, "run", false)).hasToString("Front$$Lambda.run");
  }
}
