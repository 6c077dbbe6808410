package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamespaceIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<YOUR_ID>", "{a}", "ä"})
  void refuses_what_is_no_id(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamespaceId(text))
        .withMessage(
            "namespace id is \""
                + text
                + "\", it must be 1 to 64 letters, digits, hyphens and underscores");
  }

  @Test
  void an_id_stands_for_itself() {
    assertThat(NamespaceId.standingFor("0f2ac74b498b48028cb68387c421e279"))
        .isEqualTo(new NamespaceId("0f2ac74b498b48028cb68387c421e279"));
  }

  @Test
  void any_other_text_always_gets_the_same_id_and_none_gets_that_of_another() {
    var id = NamespaceId.standingFor("<YOUR_ID>");

    assertThat(id.text()).matches("hotslice-[0-9a-f]{32}");
    assertThat(NamespaceId.standingFor("<YOUR_ID>")).isEqualTo(id);
    assertThat(NamespaceId.standingFor("<YOUR-ID>")).isNotEqualTo(id);
    assertThat(NamespaceId.standingFor(id.text())).isNotEqualTo(id);
  }

  @Test
  void no_text_stands_for_a_namespace_of_the_service() {
    assertThat(NamespaceId.standingFor("hotslice-system"))
        .isNotEqualTo(new NamespaceId("hotslice-system"));
  }
}
