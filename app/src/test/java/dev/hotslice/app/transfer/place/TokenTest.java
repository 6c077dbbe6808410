package dev.hotslice.app.transfer.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.transfer.TransferException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  @ParameterizedTest
  @ValueSource(strings = {"hs_secret", " hs_secret ", "hs_secret\r\n"})
  void takes_a_token_without_what_a_file_puts_around_it(String text) {
    assertThat(Token.from("X", Map.of("X", text)).authorization()).isEqualTo("Bearer hs_secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void takes_a_blank_variable_as_none(String text) {
    assertThat(Token.from("X", Map.of("X", text)).authorization()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hs_sec\nret", "hs sec ret", "hs_sécret", "hs_\0secret"})
  void refuses_what_no_header_can_hold_without_showing_it(String text) {
    assertThatThrownBy(() -> Token.from("X", Map.of("X", text)))
        .isInstanceOf(TransferException.class)
        .hasMessage("the token in X holds a blank or a character that is not ASCII");
  }

  @Test
  void prints_without_the_secret() {
    assertThat(Token.from("X", Map.of("X", "hs_secret")).toString()).isEqualTo("the token in X");
  }
}
