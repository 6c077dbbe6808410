package dev.hotslice.app.page.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TomlSnippetTest {
  private static PreviewForm form(String url) {
    return new PreviewForm(url, "auto", "", Map.of(), Map.of());
  }

  @Test
  void quotes_what_would_end_a_text_or_name_a_variable() {
    assertThat(TomlSnippet.quoted("a\"b\\c\nd\u007f${HOME}"))
        .isEqualTo("\"a\\\"b\\\\c\\u000Ad\\u007F$${HOME}\"");
  }

  @Test
  void takes_an_id_that_no_other_source_has() {
    assertThat(TomlSnippet.of(form("https://News.example/feed"), Set.of("news-example")))
        .isEqualTo(
            """
            [[hotslice.sources]]
            id = "news-example-2"
            title = "news.example"
            url = "https://News.example/feed"
            category = "general"
            """);
  }
}
