package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void plain_text_stays_as_it_is() {
    assertThat(Texts.visible("a/b c%2F 😀 ü")).isEqualTo("a/b c%2F 😀 ü");
  }

  @Test
  void what_moves_the_cursor_or_colours_is_escaped() {
    assertThat(Texts.visible("a\nb\u001b[31m\u009b\u202e"))
        .isEqualTo("a\\u000ab\\u001b[31m\\u009b\\u202e");
  }
}
