package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextRowsTest {
  @Test
  void counts_lines_and_what_wraps_up_to_twenty() {
    assertThat(TextRows.of("", 1)).isEqualTo(1);
    assertThat(TextRows.of("a\nb\nc", 1)).isEqualTo(3);
    assertThat(TextRows.of("a\nb\nc", 4)).isEqualTo(4);
    assertThat(TextRows.of("x".repeat(100) + "\nb", 1)).isEqualTo(3);
    assertThat(TextRows.of("x\n".repeat(50), 4)).isEqualTo(20);
    assertThat(TextRows.of("x".repeat(1_000_000), 4)).isEqualTo(20);
  }
}
