package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void removes_markup_and_keeps_words_apart() {
    assertThat(html("<p>One</p><p>Two<br>Three</p><ul><li>Four</li></ul>"))
        .isEqualTo("One Two Three Four");
  }

  @Test
  void removes_what_is_not_meant_to_be_read() {
    assertThat(
            html(
                "a<script>b()</script><style>c{}</style><noscript>d</noscript><svg><text>e</text>"
                    + "</svg><iframe>f</iframe><template>g</template>h"))
        .isEqualTo("ah");
  }

  @Test
  void decodes_entities_once() {
    assertThat(html("AT&amp;T &amp;amp; &#233;&eacute;&nbsp;x")).isEqualTo("AT&T &amp; éé x");
  }

  @Test
  void lets_no_tag_appear_by_decoding() {
    assertThat(html("&lt;script&gt;alert(1)&lt;/script&gt; if a &lt; b"))
        .isEqualTo("‹script›alert(1)‹/script› if a < b");
  }

  @Test
  void leaves_plain_text_alone_unless_it_is_html_after_all() {
    assertThat(PlainText.of(RawText.plain("List<String> of 3 < 5 & more"), 300))
        .isEqualTo("List‹String› of 3 < 5 & more");
    assertThat(PlainText.of(RawText.plain("Fish &amp; <b>chips</b>"), 300))
        .isEqualTo("Fish & chips");
  }

  @Test
  void drops_characters_that_cannot_be_seen() {
    assertThat(html("a\u0000b\u202ec\u200bd\ud800e\ufeff\tf")).isEqualTo("a bcde f");
    assertThat(html("👩\u200d🚀")).isEqualTo("👩\u200d🚀");
  }

  @Test
  void cuts_between_code_points_and_words() {
    assertThat(PlainText.of(RawText.html("🚲🚲🚲🚲🚲"), 4)).isEqualTo("🚲🚲🚲…");
    assertThat(PlainText.of(RawText.html("one two three four"), 15)).isEqualTo("one two three…");
    assertThat(PlainText.of(RawText.html("exactly"), 7)).isEqualTo("exactly");
  }

  @Property(tries = 1_000)
  void never_holds_a_tag_nor_exceeds_its_bound(@ForAll String text) {
    var plain = html(text + "<" + text + "&lt;" + text);

    assertThat(plain).doesNotContainPattern("<[\\p{L}/!?]");
    assertThat(plain.codePointCount(0, plain.length())).isLessThanOrEqualTo(300);
  }

  private static String html(String html) {
    return PlainText.of(RawText.html(html), 300);
  }
}
