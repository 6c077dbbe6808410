package dev.hotslice.app.page.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvValue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditableTextTest {
  /// What a browser makes of the lines of a field.
  private static String sent(String held) {
    return held.replaceAll("\r\n|\r|\n", "\r\n");
  }

  @Property
  void what_a_form_can_hold_comes_back_byte_for_byte(
      @ForAll @CharRange(from = '\n', to = '\r') String text) {
    var editable = EditableText.of(KvValue.of(text));

    if (editable.text() != null) {
      assertThat(EditableText.restored(sent(editable.text()), editable.isWindows()))
          .isEqualTo(text);
    } else {
      assertThat(text).contains("\r");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\r\nb\n", "a\0b"})
  void what_no_form_can_hold_is_not_edited(String text) {
    assertThat(EditableText.of(KvValue.of(text)).text()).isNull();
  }
}
