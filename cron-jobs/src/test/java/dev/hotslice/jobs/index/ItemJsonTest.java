package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.source.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemJsonTest {
  private static Item item(String title, String url, String summary) {
    return new Item("a", title, url, Sample.START, "roots", "one", "Jo", summary);
  }

  private static String written(Item item) {
    return new String(ItemJson.write(item, 4_096), StandardCharsets.UTF_8);
  }

  @Test
  void an_item_that_fits_is_written_whole() {
    assertThat(written(item("Turnip", "https://turnips.example/a", "short")))
        .isEqualTo(
            """
            {"id":"a","title":"Turnip","url":"https://turnips.example/a",\
            "timestamp":"2026-03-01T00:00:00Z","category":"roots","source":"one",\
            "author":"Jo","summary":"short"}\
            """);
  }

  @Test
  void a_long_item_loses_its_summary_first_and_its_link_last() {
    assertThat(written(item("Turnip", "https://turnips.example/a", "x".repeat(5_000))))
        .contains("\"author\":\"Jo\"", "\"url\":")
        .doesNotContain("summary");
    assertThat(written(item("Turnip", "https://t.example/" + "x".repeat(9_000), "s")))
        .contains("\"title\":\"Turnip\"")
        .doesNotContain("summary", "author", "url");
  }

  @Test
  void whatever_a_text_holds_an_item_of_the_smallest_sizes_fits() {
    var item =
        item("\u0001".repeat(9_000), "https://t.example/" + "x".repeat(9_000), "😀".repeat(9_000));

    assertThat(ItemJson.write(item, 4_096).length).isLessThanOrEqualTo(4_096);
  }

  @Test
  void half_a_surrogate_pair_becomes_a_question_mark() {
    var broken = item("Turnip \ud83d", "https://turnips.example/a", "s");
    var plan =
        Planner.plan(
            Sample.settings(SliceSizes.DEFAULT),
            Sample.encoded(SliceSizes.DEFAULT, List.of(broken)),
            null,
            java.util.Set.of());

    var document = IndexReader.parse(plan.pointer(Sample.START, Sample.START));

    assertThat(document.items().getFirst().title()).isEqualTo("Turnip ?");
  }
}
