package dev.hotslice.app.page.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryRoutesTest {
  @TempDir private Path folder;
  private TestSettings settings;
  private KeysPages pages;

  @BeforeEach
  void start() {
    settings = TestSettings.in(folder);
    pages = new KeysPages(settings);
  }

  private void restart(TestSettings other) {
    pages.close();
    pages = new KeysPages(other);
  }

  @AfterEach
  void stop() {
    pages.close();
  }

  @Test
  void json_is_shown_with_indents_and_the_digits_that_it_has() {
    pages.put("j", "{\"big\":12345678901234567890.10,\"list\":[1,{}],\"text\":\"a\\u0000b\"}");

    var page = pages.value("j");

    assertThat(page.expectFirst("pre.value.json").wholeText())
        .isEqualTo(
            """
            {
              "big": 12345678901234567890.10,
              "list": [
                1,
                {}
              ],
              "text": "a\\u0000b"
            }\
            """);
    assertThat(page.text()).contains("This page cost 1 read; 99,999 of 100,000 reads are left");
  }

  @Test
  void a_value_can_be_shown_in_each_form() {
    pages.put("v", "{\"a\":1}");
    var link = KeysPages.address("v");

    assertThat(pages.page(link + "&as=text").expectFirst("pre.value.text").wholeText())
        .isEqualTo("{\"a\":1}");
    assertThat(pages.page(link + "&as=hex").expectFirst("pre.value.hex").wholeText())
        .isEqualTo("00000000  7b 22 61 22 3a 31 7d                              |{\"a\":1}|\n");
    assertThat(pages.page(link + "&as=json").expectFirst("a[aria-current=true]").text())
        .isEqualTo("JSON");
  }

  @Test
  void what_is_no_json_says_why_and_is_shown_as_text() {
    pages.put("v", "[1,");

    var page = pages.page(KeysPages.address("v") + "&as=json");

    assertThat(page.expectFirst("pre.value.text").wholeText()).isEqualTo("[1,");
    assertThat(page.text()).contains("It is no JSON: line 1, column 4: Unexpected end-of-input");
  }

  @Test
  void bytes_that_are_no_text_are_shown_in_hex_and_not_edited() {
    pages.put("b", HexFormat.of().parseHex("ff00fe"), "");

    var page = pages.value("b");

    assertThat(page.expectFirst("pre.value.hex").wholeText())
        .contains("ff 00 fe")
        .contains("|...|");
    assertThat(page.select("textarea")).isEmpty();
    assertThat(page.text()).contains("This value is not edited here: it is binary.");
    assertThat(pages.page(KeysPages.address("b") + "&as=text").text()).contains("It is not UTF-8");
  }

  @Test
  void a_value_that_looks_like_markup_stays_text_everywhere() {
    var evil = "</pre></textarea><script>alert(1)</script><img src=x onerror=alert(1)>";
    pages.put("x", evil.getBytes(UTF_8), "");
    var answer = pages.browser.get(KeysPages.address("x"));

    assertThat(answer.text()).doesNotContain("<script>alert").doesNotContain("<img");
    assertThat(pages.value("x").expectFirst("pre.value").wholeText()).isEqualTo(evil);
    assertThat(pages.value("x").expectFirst("textarea").wholeText()).isEqualTo(evil);
  }

  @Test
  void the_raw_bytes_are_a_file_that_no_browser_opens() {
    pages.put("../a b/<i>.html", "<script>alert(1)</script>");

    var link = pages.value("../a b/<i>.html").expectFirst("a[download]").attr("href");
    var raw = pages.browser.get(link);

    assertThat(raw.text()).isEqualTo("<script>alert(1)</script>");
    assertThat(raw.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(raw.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"_a_b_i_.html\"");
    assertThat(raw.header("Content-Security-Policy")).contains("sandbox");
    assertThat(raw.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(raw.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void a_large_value_is_cut_and_says_how_large_it_is() {
    pages.put("large", "ü".repeat(200_000));

    var page = pages.value("large");

    assertThat(page.expectFirst("pre.value").wholeText()).hasSize(ShownValue.MOST / 2);
    assertThat(page.text()).contains("The whole value has 400.0 KB (400,000 bytes)");
    assertThat(page.select("textarea")).isEmpty();
  }

  @Test
  void an_edit_replaces_value_metadata_and_expiration() {
    pages.put("k", "old");
    var typed = Map.of("value", "new", "metadata", "{\"a\": 1}", "expiry", "after", "ttl", "120");

    var answer = pages.submit(pages.value("k"), "save", typed);

    assertThat(answer.status()).isEqualTo(303);
    var page = pages.page(answer.header("Location"));
    assertThat(page.text()).contains("Saved. That cost 1 write and 1 read.");
    assertThat(page.expectFirst("pre.value").wholeText()).isEqualTo("new");
    assertThat(page.expectFirst("dl.entry-facts").text())
        .contains("20 Nov 2026, 12:02:00 UTC")
        .contains("{\"a\":1}");
    assertThat(pages.stored("k").text()).isEqualTo("new");
  }

  @Test
  void what_was_done_is_told_to_the_browser_that_did_it_alone() {
    pages.put("k", "old");
    pages.put("other", "old");
    var saved = pages.submit(pages.value("k"), "save", Map.of("value", "new")).header("Location");
    var told = "Saved. That cost";

    assertThat(pages.page(saved).text()).contains(told);
    assertThat(pages.client.get(saved).text()).doesNotContain(told);
    assertThat(pages.page(saved.replace("key=k", "key=other")).text()).doesNotContain(told);
    assertThat(pages.page(saved.replace("done=saved", "done=deleted")).text())
        .doesNotContain(told, "Deleted.");
    assertThat(pages.page(KeysPages.address("k") + "&done=saved").text()).doesNotContain(told);

    pages.submit(pages.value("other"), "save", Map.of("value", "new"));
    assertThat(pages.page(saved).text()).doesNotContain(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "\nfirst line is empty\n", "a\r\nb\r\n", "", "<&>\"'", "ü 🎈 ‏"})
  void saving_what_was_not_changed_costs_no_write_and_changes_no_byte(String value) {
    pages.put("k", value.getBytes(UTF_8), "?expiration_ttl=600");
    int writes = pages.spent("write");

    var answer = pages.submit(pages.value("k"), "save", Map.of());

    assertThat(answer.header("Location")).endsWith("&done=unchanged");
    assertThat(pages.spent("write")).isEqualTo(writes);
    assertThat(pages.stored("k").text()).isEqualTo(value);
    assertThat(pages.page(answer.header("Location")).text())
        .contains("Nothing had to be written. The same is stored already.");
  }

  @Test
  void an_entry_that_somebody_else_has_changed_is_not_overwritten_unasked() {
    pages.put("k", "first");
    var page = pages.value("k");
    pages.put("k", "theirs");

    var answer = pages.submit(page, "save", Map.of("value", "mine"));

    assertThat(answer.status()).isEqualTo(409);
    var conflict = Jsoup.parse(answer.text());
    assertThat(conflict.expectFirst("pre.value").wholeText()).isEqualTo("theirs");
    assertThat(conflict.expectFirst("textarea").wholeText()).isEqualTo("mine");
    assertThat(pages.stored("k").text()).isEqualTo("theirs");

    var again = pages.submit(conflict, "save", Map.of());

    assertThat(again.header("Location")).endsWith("&done=saved");
    assertThat(pages.stored("k").text()).isEqualTo("mine");
  }

  @Test
  void pressing_the_button_twice_is_no_conflict() {
    pages.put("k", "old");
    var page = pages.value("k");
    pages.submit(page, "save", Map.of("value", "new"));

    var second = pages.submit(page, "save", Map.of("value", "new"));

    assertThat(second.header("Location")).endsWith("&done=unchanged");
  }

  @Test
  void an_entry_that_is_gone_meanwhile_can_be_created_again() {
    pages.put("k", "first");
    var page = pages.value("k");
    pages.submit(pages.value("k"), "delete", Map.of());

    var answer = pages.submit(page, "save", Map.of("value", "mine"));

    assertThat(answer.status()).isEqualTo(409);
    var gone = Jsoup.parse(answer.text());
    assertThat(gone.text()).contains("Somebody else has deleted this key");
    pages.submit(gone, "save", Map.of());
    assertThat(pages.stored("k").text()).isEqualTo("mine");
  }

  @Test
  void a_day_without_writes_left_loses_nothing_that_was_typed() {
    restart(TestSettings.in(folder).writesPerDay(1));
    pages.put("k", "old");
    var page = pages.value("k");
    assertThat(page.text()).contains("0 of 1 write are left today");

    var answer = pages.submit(page, "save", Map.of("value", "much\nwork", "metadata", "[1]"));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("43200");
    var refused = Jsoup.parse(answer.text());
    assertThat(refused.expectFirst(".notice.bad").text())
        .contains("Not saved: all 1 write of today are spent (429).")
        .contains("KV put() limit exceeded for the day.");
    assertThat(refused.expectFirst("textarea").wholeText()).isEqualTo("much\nwork");
    assertThat(refused.expectFirst("[name=metadata]").attr("value")).isEqualTo("[1]");
    assertThat(pages.stored("k").text()).isEqualTo("old");
  }

  @Test
  void what_changes_nothing_is_saved_even_without_writes() {
    restart(TestSettings.in(folder).writesPerDay(1));
    pages.put("k", "old");

    var answer = pages.submit(pages.value("k"), "save", Map.of());

    assertThat(answer.header("Location")).endsWith("&done=unchanged");
  }

  @Test
  void a_key_that_was_just_written_says_to_wait() {
    restart(TestSettings.in(folder).oneWritePerKeyEach(Duration.ofSeconds(1)));
    pages.put("k", "old");

    var answer = pages.submit(pages.value("k"), "save", Map.of("value", "new"));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Jsoup.parse(answer.text()).expectFirst(".notice.bad").text())
        .contains("this key was written a moment ago (429). Too Many Requests")
        .contains("save again in 1 second.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ttl|59|Invalid expiration_ttl of 59. Expiration TTL must be at least 60.",
        "ttl|soon|Invalid expiration_ttl of soon. Please specify integer greater than 0.",
        "at|2026-11-20T12:00:30Z|Expiration times must be at least 60 seconds in the future.",
        "at|tomorrow|Invalid expiration of tomorrow.",
        "metadata|{a|Metadata must be valid JSON",
        "value|{\"a\":|The value is to be JSON and is none: line 1, column 6",
      })
  void what_breaks_a_rule_says_which_and_keeps_the_rest(String field, String text, String rule) {
    pages.put("k", "{}");
    var expiry = field.equals("ttl") ? "after" : field.equals("at") ? "at" : "never";
    var typed = new HashMap<>(Map.of("value", "[\"work\"]", "expiry", expiry));
    typed.put(field, text);

    var answer = pages.submit(pages.value("k"), "save", typed);

    assertThat(answer.status()).isEqualTo(400);
    var page = Jsoup.parse(answer.text());
    assertThat(page.expectFirst(".notice.bad").text()).contains(rule);
    var form = page.expectFirst("form:has(textarea)");
    assertThat(form.expectFirst("textarea").wholeText()).isEqualTo(typed.get("value"));
    assertThat(pages.stored("k").text()).isEqualTo("{}");
  }

  @Test
  void a_new_key_is_created_only_if_there_is_none() {
    pages.put("taken", "theirs");
    var page = pages.page("/keys/new" + KeysPages.NAMESPACE);

    var conflict = pages.submit(page, "save", Map.of("key", "taken", "value", "mine"));
    var created = pages.submit(page, "save", Map.of("key", "a/b c", "value", "mine"));

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.text()).contains("There is a key of this name already");
    assertThat(pages.stored("taken").text()).isEqualTo("theirs");
    assertThat(created.status()).isEqualTo(303);
    assertThat(pages.stored("a/b c").text()).isEqualTo("mine");
  }

  @Test
  void a_name_that_no_key_may_have_is_refused_with_what_was_typed() {
    var page = pages.page("/keys/new" + KeysPages.NAMESPACE);

    var answer = pages.submit(page, "save", Map.of("key", "..", "value", "mine"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Jsoup.parse(answer.text()).expectFirst(".notice.bad").text())
        .contains("Illegal key name \"..\". Please use a different name.");
    assertThat(Jsoup.parse(answer.text()).expectFirst("textarea").wholeText()).isEqualTo("mine");
  }

  @Test
  void a_deleted_key_is_gone_and_its_page_does_not_look() {
    pages.put("k", "v");
    var answer = pages.submit(pages.value("k"), "delete", Map.of());
    int reads = pages.spent("read");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(pages.page(answer.header("Location")).text()).contains("Deleted.");
    assertThat(pages.spent("read")).isEqualTo(reads);
    assertThat(pages.stored("k").status()).isEqualTo(404);
    assertThat(pages.browser.get(KeysPages.address("k")).status()).isEqualTo(404);
  }

  @Test
  void what_has_changed_since_it_was_shown_is_not_deleted() {
    pages.put("k", "first");
    var page = pages.value("k");
    pages.put("k", "theirs");

    var answer = pages.submit(page, "delete", Map.of());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).contains("Not deleted: it has changed").contains("theirs");
    assertThat(pages.stored("k").text()).isEqualTo("theirs");
  }

  @Test
  void a_prefetch_neither_looks_nor_spends() {
    pages.put("k", "v");
    int reads = pages.spent("read");

    var answer = pages.browser.get(KeysPages.address("k"), "Sec-Purpose", "prefetch");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(pages.spent("read")).isEqualTo(reads);
    var links = pages.value("k").select("main a[href^=/keys]");
    assertThat(links).isNotEmpty();
    assertThat(links.stream().filter(link -> !link.attr("href").equals("/keys")))
        .allMatch(link -> link.closest("[data-no-prefetch], [download]") != null);
  }

  @Test
  void nobody_deletes_without_the_token_of_the_page() {
    pages.put("k", "v");

    var forged =
        pages.browser.post(
            KeysPages.address("k"), Map.of("do", "delete", "revision", "x", "_csrf", "wrong"));

    assertThat(forged.status()).isEqualTo(403);
    assertThat(pages.stored("k").text()).isEqualTo("v");
  }
}
