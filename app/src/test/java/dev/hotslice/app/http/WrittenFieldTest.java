package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenFieldTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "no-store", "a\r\nInjected: b", "\u0000\t\u001f\u007f", "caf\u00e9"})
  void its_line_is_that_which_jetty_sends(String value) {
    assertThat(text(new WrittenField("Told", value).line()))
        .isEqualTo(jetty(new HttpField("Told", value)));
    assertThat(text(new WrittenField(HttpHeader.ETAG, "ETag", value).line()))
        .isEqualTo(jetty(new HttpField(HttpHeader.ETAG, value)));
  }

  private static String jetty(HttpField field) {
    var space = ByteBuffer.allocate(1_000);
    HttpGenerator.putTo(field, space);
    return text(Arrays.copyOf(space.array(), space.position()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
