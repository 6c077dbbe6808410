package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jdom2.JDOMException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~\ufeff junk <a/>~                                    | <a/>
          <?xml version="1.0"?><a/>                             | <a/>
          <a><!-- <b> & --></a>                                 | <a></a>
          <!DOCTYPE a SYSTEM "x>y"><a/>                         | <a/>
          <!DOCTYPE a [<!ENTITY x "]>"><!-- ]> ' -->]><a/>      | <a/>
          <!doctype a [ <a>                                     | ~~
          <a><!DOCTYPE b></a>                                   | <a></a>
          <a><!DOCTYPE b><!DOCTYPE c></a>                       | <a>&lt;!DOCTYPE c></a>
          <a>&nbsp;&eacute;&lt;&amp;</a>                        | ~<a>\u00a0é&lt;&amp;</a>~
          <a>&unknown; &x</a>                                   | <a>&amp;unknown; &amp;x</a>
          <a b="1&2">AT&T</a>                                   | <a b="1&amp;2">AT&amp;T</a>
          <a>&#150;&#x41;&#60;</a>                              | <a>–A&lt;</a>
          <a>&#0;&#x1f;&#xd800;&#9999999;</a>                   | <a></a>
          <a><![CDATA[<b> & "c"]]></a>                          | <a>&lt;b&gt; &amp; &quot;c&quot;</a>
          <a>1 < 2 <3</a>                                       | <a>1 &lt; 2 &lt;3</a>
          no xml at all                                         | ~~
          """)
  void repairs(String text, String expected) {
    assertThat(XmlText.repair(text)).isEqualTo(expected);
  }

  @Property(tries = 1_000)
  void makes_any_text_fit_for_an_element(@ForAll String text) throws JDOMException {
    var escaped = text.replace("<", "< ");

    assertThat(StrictXml.parse(XmlText.repair("<a>" + escaped + "</a>")).getRootElement().getName())
        .isEqualTo("a");
  }
}
