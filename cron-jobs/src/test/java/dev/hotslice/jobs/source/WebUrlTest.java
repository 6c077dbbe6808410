package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          https://a.example/x ; https://a.example/x
          HTTPS://A.Example ; https://a.example/
          http://a.example:80/x ; http://a.example/x
          https://a.example:443/x ; https://a.example/x
          https://a.example:8443/x ; https://a.example:8443/x
          https://a.example:/x ; https://a.example/x
          https://jo:secret@a.example/x ; https://a.example/x
          https://a.example/x#part-2 ; https://a.example/x#part-2
          https://a.example/x# ; https://a.example/x
          https://a.example/x#:~:text=foo ; https://a.example/x
          https://a.example/x#utm_source=y ; https://a.example/x
          https://a.example/?utm_source=r&id=7 ; https://a.example/?id=7
          https://a.example/?UTM_Campaign=r ; https://a.example/
          https://a.example/?fbclid=1&a=1&gclid=2 ; https://a.example/?a=1
          https://a.example/?b=2&a=1 ; https://a.example/?b=2&a=1
          https://a.example/a|b ; https://a.example/a%7Cb
          https://a.example/100% ; https://a.example/100%25
          https://a.example/%C3%A9 ; https://a.example/%C3%A9
          https://a.example/é ; https://a.example/%C3%A9
          https://bücher.example/ ; https://xn--bcher-kva.example/
          https:\\\\a.example\\x ; https://a.example/x
          http://[2001:DB8::1]:8080/ ; http://[2001:db8::1]:8080/
          //b.example/y ; https://b.example/y
          /y ; https://base.example/y
          y ; https://base.example/dir/y
          ../y ; https://base.example/y
          ?q=1 ; https://base.example/dir/page?q=1
          #top ; https://base.example/dir/page#top
          """)
  void makes_canonical(String link, String expected) {
    assertThat(WebUrl.of(link, "https://base.example/dir/page")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\u0001javascript:alert(1)",
        "data:text/html,x",
        "mailto:jo@a.example",
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://",
        "http:///path",
        "http:relative",
        "http://a.example:99999999/",
        "http://exa mple/",
        "http://<script>/"
      })
  void refuses_what_is_no_web_address(String link) {
    assertThat(WebUrl.of(link, "https://base.example/")).isNull();
  }

  @Test
  void strips_what_browsers_strip() {
    assertThat(WebUrl.of("\n https://a.ex\tample/a b\u0000 \n", null))
        .isEqualTo("https://a.example/a%20b");
  }

  @Test
  void gives_up_on_a_link_that_is_too_long() {
    assertThat(WebUrl.of("https://a.example/" + "x".repeat(2_000), null)).isNull();
  }

  @Property(tries = 500)
  void is_its_own_canonical_form(@ForAll String path) {
    var once = WebUrl.of("https://a.example/" + path, null);

    assertThat(once == null ? null : WebUrl.of(once, null)).isEqualTo(once);
  }
}
