package dev.hotslice.app.page.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysRoutesTest {
  private static final String LIST = "/keys" + KeysPages.NAMESPACE;

  private KeysPages pages;

  @BeforeEach
  void start(@TempDir Path folder) {
    pages = new KeysPages(TestSettings.in(folder).writesPerDay(2_000));
  }

  @AfterEach
  void stop() {
    pages.close();
  }

  private static List<String> names(Document page) {
    return page.select(".listing td:first-child").eachText();
  }

  @Test
  void choosing_a_namespace_costs_nothing() {
    var page = pages.page("/keys");

    assertThat(page.select("a[href=" + LIST + "]").text()).isEqualTo("DATA_STORE");
    assertThat(page.text()).doesNotContain("system");
    assertThat(pages.spent("list")).isZero();
    assertThat(pages.browser.get("/keys", "Sec-Purpose", "prefetch").status()).isEqualTo(200);
  }

  @Test
  void shows_folders_and_keys_with_what_a_list_tells() {
    pages.put("news:1", "x");
    pages.put("news:2", "x");
    pages.put("plain", "x".getBytes(UTF_8), "?expiration_ttl=60");

    var page = pages.page(LIST);

    assertThat(page.select(".listing tr").eachText())
        .containsExactly(
            "Key Expires Metadata", "news: 2 keys", "plain in 20 Nov 2026, 12:01:00 UTC");
    assertThat(page.text()).contains("This page cost 1 list; 999 of 1,000 lists are left today.");
    assertThat(names(pages.page(page.select(".folder a").attr("href")))).containsExactly("1", "2");
    assertThat(names(pages.page(LIST + "&view=flat"))).containsExactly("news:1", "news:2", "plain");
  }

  @Test
  void pages_go_on_behind_a_folder_without_listing_the_rest_of_it() {
    var pairs = new ArrayList<String>();
    for (int number = 0; number < 1_100; number++) {
      pairs.add("{\"key\":\"a:%04d\",\"value\":\"x\"}".formatted(number));
    }
    pairs.add("{\"key\":\"b\",\"value\":\"x\"}");
    var body = "[" + String.join(",", pairs) + "]";
    restWritten(body);

    var first = pages.page(LIST);
    assertThat(first.select(".folder").text()).isEqualTo("a: 1,000+ keys");
    var second = pages.page(first.select("a[rel=next]").attr("href"));

    assertThat(names(second)).containsExactly("b");
    assertThat(second.select("a[rel=next]")).isEmpty();
    assertThat(pages.spent("list")).isEqualTo(2);
  }

  private void restWritten(String body) {
    var answer =
        pages.client.put(TestSettings.KV + "/bulk", body, "Content-Type", "application/json");
    assertThat(answer.text()).contains("\"success\":true");
  }

  @Test
  void every_key_is_reached_by_the_next_pages() {
    for (int number = 0; number < 230; number++) {
      pages.put("key%03d".formatted(number), "x");
    }
    var seen = new ArrayList<String>();

    for (var href = LIST; !href.isEmpty(); ) {
      var page = pages.page(href);
      seen.addAll(names(page));
      href = page.select("a[rel=next]").attr("href");
    }

    assertThat(seen).hasSize(230).doesNotHaveDuplicates();
  }

  static Stream<String> hostileKeys() {
    return Stream.of(
        "a/b",
        "a//b",
        "/",
        "100%",
        "%2F",
        "%252F",
        "a+b",
        "a b",
        " a ",
        "...",
        "./.",
        "😀/😀",
        "a\nb",
        "a\r\nb",
        "a\u0000b",
        "\u0007",
        "\u007f",
        "\u202Eevil\u202C",
        "שלום/עולם",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"'&<>",
        "a?b#c&d=e;f",
        "ÿ" + "é".repeat(255),
        "x".repeat(512),
        "javascript:alert(1)",
        "a\uDBFF\uDFFF/b");
  }

  @ParameterizedTest
  @MethodSource("hostileKeys")
  void a_hostile_key_is_shown_escaped_and_its_links_lead_to_it(String key) {
    pages.put(key, "old");

    var flat = pages.browser.get(LIST + "&view=flat");
    assertThat(flat.text())
        .doesNotContain("<script>alert")
        .doesNotContain("<img")
        .doesNotContain("\u202E");
    var listed = Jsoup.parse(flat.text());
    var href = listed.select(".listing a").attr("href");
    var page = pages.page(href);
    assertThat(page.expectFirst("pre.value").wholeText()).isEqualTo("old");

    var saved = pages.submit(page, "save", Map.of("value", "new"));
    assertThat(saved.header("Location")).endsWith("&done=saved");
    assertThat(pages.stored(key).text()).isEqualTo("new");

    var raw = pages.browser.get(page.select("a[download]").attr("href"));
    assertThat(raw.text()).isEqualTo("new");

    var deleted = pages.submit(pages.page(saved.header("Location")), "delete", Map.of());
    assertThat(deleted.header("Location")).endsWith("&done=deleted");
    assertThat(pages.stored(key).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("hostileKeys")
  void a_hostile_key_is_reached_through_folders(String key) {
    pages.put(key, "old");

    var page = pages.page(LIST);
    while (!page.select(".folder a").isEmpty()) {
      page = pages.page(page.select(".folder a").attr("href"));
    }

    assertThat(pages.page(page.select(".leaf a").attr("href")).select("pre.value").text())
        .isEqualTo("old");
  }

  @Test
  void says_that_there_is_no_such_namespace() {
    var page = pages.browser.get("/keys?namespace=none");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.text()).contains("there is no such namespace");
    assertThat(pages.browser.get("/keys?namespace=hotslice-system").status()).isEqualTo(404);
  }

  @Test
  void a_list_that_is_refused_says_so() {
    assertThat(pages.browser.get(LIST, "Sec-Purpose", "prefetch").status()).isEqualTo(503);
    assertThat(pages.browser.get(LIST + "&cursor=made-up").status()).isEqualTo(400);
    assertThat(pages.browser.get(LIST + "&size=7").status()).isEqualTo(400);
    assertThat(pages.spent("list")).isZero();
  }
}
