package dev.hotslice.jobs.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTextTest {
  private static final String WORDS = "<t>Ærø “1” €</t>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32LE",
        "UTF-32BE",
        "X-UTF-16LE-BOM",
        "UTF-16"
      })
  void proves_unicode_from_the_bytes(String charset) {
    assertThat(text(WORDS.getBytes(Charset.forName(charset)), "text/xml; charset=koi8-r"))
        .isEqualTo(WORDS);
  }

  @Test
  void drops_a_byte_order_mark() {
    assertThat(text(("\ufeff" + WORDS).getBytes(UTF_8), null)).isEqualTo(WORDS);
  }

  @Test
  void obeys_the_declaration_where_nothing_is_proved() {
    var koi8 = "<?xml version='1.0' encoding='koi8-r'?><t>Привет</t>";

    assertThat(text(koi8.getBytes(Charset.forName("koi8-r")), null)).isEqualTo(koi8);
  }

  @Test
  void obeys_the_response_before_the_declaration() {
    var document = "<?xml version='1.0' encoding='iso-8859-1'?><t>Привет</t>";

    assertThat(
            text(
                document.getBytes(Charset.forName("windows-1251")),
                "application/xml;charset=\"windows-1251\""))
        .isEqualTo(document);
  }

  @Test
  void takes_latin_1_and_an_unknown_charset_for_windows_1252() {
    var bytes = WORDS.getBytes(Charset.forName("windows-1252"));

    assertThat(text(bytes, "text/xml; charset=iso-8859-1")).isEqualTo(WORDS);
    assertThat(text(bytes, "text/xml; charset=bogus/name")).isEqualTo(WORDS);
    assertThat(text(bytes, null)).isEqualTo(WORDS);
  }

  @Test
  void keeps_utf_8_that_is_only_a_little_broken() {
    var document = ("<t>Ærøskøbing " + "\u00ff").getBytes(UTF_8);
    var broken =
        new String(document, ISO_8859_1).replace("\u00c3\u00bf", "\u00ff").getBytes(ISO_8859_1);

    assertThat(text(broken, null)).isEqualTo("<t>Ærøskøbing \ufffd");
  }

  @Test
  void does_not_believe_a_wide_charset_of_narrow_bytes() {
    assertThat(
            text("<?xml version='1.0' encoding='utf-16'?><t>\u00e9</t>".getBytes(ISO_8859_1), null))
        .endsWith("<t>é</t>");
    assertThat(text("<t/>".getBytes(UTF_16LE), null)).isEqualTo("<t/>");
  }

  private static String text(byte[] bytes, @Nullable String contentType) {
    return DocumentText.decode(bytes, contentType);
  }
}
