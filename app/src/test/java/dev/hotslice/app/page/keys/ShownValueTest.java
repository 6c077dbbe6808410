package dev.hotslice.app.page.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.page.keys.ShownValue.Form;
import dev.hotslice.kv.KvValue;
import org.junit.jupiter.api.Test;

class ShownValueTest {
  private static ShownValue shown(String text) {
    return ShownValue.of(KvValue.of(text), null);
  }

  @Test
  void deep_json_is_cut_instead_of_growing_with_its_depth() {
    var deep = shown("[".repeat(9_000) + "]".repeat(9_000));

    assertThat(deep.form()).isEqualTo(Form.JSON);
    assertThat(deep.isCut()).isTrue();
    assertThat(deep.text()).hasSize(ShownValue.MOST);
  }

  @Test
  void a_muchstring_is_cut_and_no_character_is_halved() {
    var much = shown("[\"" + "😀".repeat(100_000) + "\"]");

    assertThat(much.isCut()).isTrue();
    assertThat(much.text().length()).isBetween(ShownValue.MOST - 1, ShownValue.MOST);
    assertThat(Character.isHighSurrogate(much.text().charAt(much.text().length() - 1))).isFalse();
  }

  @Test
  void text_is_cut_between_characters() {
    var text = shown("x" + "ü".repeat(ShownValue.MOST));

    assertThat(text.form()).isEqualTo(Form.TEXT);
    assertThat(text.isCut()).isTrue();
    assertThat(text.text()).doesNotContain("�").hasSize(ShownValue.MOST / 2);
  }

  @Test
  void what_cannot_be_seen_is_made_visible() {
    assertThat(shown("a\u202Eb\u0007\r\nc\td\re").text()).isEqualTo("a‹U+202E›b‹BEL›\r\nc\td‹CR›e");
  }

  @Test
  void nul_is_no_text() {
    assertThat(shown("a\0b").form()).isEqualTo(Form.HEX);
    assertThat(shown("").form()).isEqualTo(Form.TEXT);
  }
}
