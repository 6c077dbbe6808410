package dev.hotslice.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NaiveTest {
  private final Naive naive =
      new Naive(
          """
          {"items":[
           {"id":"a","title":"Two Castles","timestamp":"2026-01-03T00:00:00Z","category":"film","source":"s"},
           {"id":"b","title":"A café","timestamp":"2026-01-02T00:00:00Z","category":"food","source":"s",
            "summary":"Near the castle."},
           {"id":"c","title":"Castleford","timestamp":"2026-01-01T00:00:00Z","category":"film","source":"s"}]}
          """
              .getBytes(UTF_8));

  @Test
  void finds_whole_words_and_their_plurals_and_nothing_that_only_begins_so() {
    assertThat(found(Kind.SEARCH, "castle", null, 0)).isEqualTo(new Found(idsOf("a", "b"), 2));
    assertThat(found(Kind.SEARCH, "cafe", null, 0)).isEqualTo(new Found(idsOf("b"), 1));
  }

  @Test
  void filters_and_pages() {
    assertThat(found(Kind.FILTER, null, "film", 1)).isEqualTo(new Found(idsOf("c"), 2));
    assertThat(found(Kind.SEARCH, "castle", "film", 0)).isEqualTo(new Found(idsOf("a"), 1));
    assertThat(found(Kind.DEEP, null, null, 5)).isEqualTo(new Found(idsOf(), 3));
  }

  @Test
  void asks_the_service_the_same_in_the_words_of_its_routes() {
    assertThat(new Question(Kind.FILTER, null, "film", 100, 50).path())
        .isEqualTo("/v1/indexes/catalogue?category=film&page=3&limit=50");
    assertThat(new Question(Kind.FEED, "two words", null, 100, 50).path())
        .isEqualTo("/?q=two+words&from=100");
  }

  @Test
  void reads_the_ids_and_the_total_of_a_page() {
    var page =
        """
        <p>51–52 of 1,234</p><ol><li id="item-x-1"><h2>x</h2></li>
        <li id="item-y_2"></li></ol>
        """
            .getBytes(UTF_8);

    assertThat(Found.inPage(page)).isEqualTo(new Found(idsOf("x-1", "y_2"), 1_234));
  }

  private Found found(Kind kind, @Nullable String word, @Nullable String category, int skip) {
    return Found.inJson(naive.answer(new Question(kind, word, category, skip, 50)));
  }

  private static List<String> idsOf(String... ids) {
    return List.of(ids);
  }
}
