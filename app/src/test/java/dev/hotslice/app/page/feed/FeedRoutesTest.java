package dev.hotslice.app.page.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestClient.Answer;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FeedRoutesTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private TestSettings settings;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    var feed =
        new TestFeed(folder, "feed")
            .item(0, "Cats & dogs \"quoted\"", "5 < 7")
            .item(1, "Older", "second")
            .write();
    var other = new TestFeed(folder, "other").item(2, "Third of cats", "from elsewhere").write();
    settings =
        TestSettings.in(folder)
            .source(feed.source("news"))
            .source(other.source("tools"))
            .index("hub", 2);
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void says_that_nothing_is_published_yet() {
    var page = client.get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.text()).contains("Nothing is published.");
  }

  @Test
  void shows_the_hot_slice_escaped_with_its_engagement() {
    publish();
    var id = newest();
    var _ = client.post("/v1/engagement", "{\"id\":\"" + id + "\",\"type\":\"like\"}");
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");

    var page = client.get("/").text();

    assertThat(page)
        .contains(
            "<li id=\"item-" + id + "\">",
            "<h2><a href=\"https://feed.example/0\" rel=\"noopener noreferrer\">Cats &amp; dogs"
                + " \"quoted\"</a></h2>",
            "<p>5 &lt; 7</p>",
            "<time class=\"at\" datetime=\"2026-11-20T11:00:00Z\" data-ago>20 Nov 2026, 11:00 UTC</time>",
            "<span>Source feed</span>",
            "active <time datetime=\"2026-11-20T12:00:00Z\" data-ago>")
        .containsSubsequence("Cats", "<b>1</b>", "Older", "<b></b>")
        .doesNotContain(" views", "Third");
  }

  @Test
  void shows_what_was_counted_since_the_snapshot() {
    publish();
    var event = "{\"id\":\"" + newest() + "\",\"type\":\"view\"}";
    var _ = client.post("/v1/engagement", event);
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");
    settings.clock.advance(Duration.ofMinutes(5));
    var _ = client.post("/v1/engagement", event);

    assertThat(client.get("/").text()).contains("<span class=\"views\">2 views</span>");
  }

  @Test
  void a_snapshot_that_is_newer_than_what_this_server_counted_is_right() {
    publish();
    var id = newest();
    var _ = client.post("/v1/engagement", "{\"id\":\"" + id + "\",\"type\":\"view\"}");
    settings.clock.advance(Duration.ofMinutes(5));
    var _ =
        client.put(
            TestSettings.KV + "/values/cache:engagement:snapshot:v1",
            "{\"items\":{\"" + id + "\":{\"views\":9,\"lastActive\":\"2026-11-20T12:01:00Z\"}}}");

    assertThat(client.get("/").text()).contains("<span class=\"views\">9 views</span>");
  }

  @Test
  void holds_no_inline_script_or_style_and_loads_nothing_from_elsewhere() {
    publish();

    var page = client.get("/");

    assertThat(page.text())
        .doesNotContainPattern("<script(?! src=\"/[^>]* nonce=\"[A-Za-z0-9+/]{22}\")")
        .doesNotContain("<style")
        .doesNotContain("style=")
        .doesNotContainPattern("src=(?!\"/)");
    assertThat(page.header("Content-Security-Policy"))
        .matches(
            "default-src 'none'; script-src 'nonce-[A-Za-z0-9+/]{22}'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors"
                + " 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
    assertThat(page.header("Server-Timing")).matches("page;dur=\\d+\\.\\d\\d");
    assertThat(client.get("/assets/page.css").header("Content-Type"))
        .isEqualTo("text/css; charset=utf-8");
  }

  @Test
  void names_the_indexes_there_are_when_one_is_unknown() {
    assertThat(client.get("/?index=none").status()).isEqualTo(400);
    assertThat(client.get("/?index=hub").status()).isEqualTo(200);
    assertThat(client.get("/?utm_source=mail").status()).isEqualTo(200);
  }

  @Test
  void sources_and_categories_are_links_with_counts_that_can_be_combined() {
    publish();

    assertThat(client.get("/").text())
        .contains(
            choice("/?source=feed", "Source feed", "2", false),
            choice("/?source=other", "Source other", "1", false),
            choice("/?category=tools", "tools", "1", false),
            choice("/", "All", "", true));
    assertThat(client.get("/?source=feed&category=").text())
        .contains("Cats", "Older", "2 items found in hub", "1–2 of 2")
        .contains(choice("/?source=feed", "Source feed", "2", true))
        .contains(choice("/?source=feed&amp;category=news", "news", "2", false))
        .contains(choice("/", "All", "", false))
        .doesNotContain("Third", "category=tools");
    assertThat(client.get("/?source=feed&category=tools").text())
        .contains("Nothing in this index matches.")
        .contains(choice("/?source=feed&amp;category=tools", "tools", "0", true))
        .contains("href=\"/?category=tools\"", "href=\"/?source=feed\"");
  }

  @Test
  void searches_the_whole_index() {
    publish();

    assertThat(client.get("/?q=cats").text())
        .contains("Cats &amp; dogs", "Third of cats", "2 items found in hub", "value=\"cats\"")
        .contains(choice("/?q=cats&amp;source=other", "Source other", "1", false))
        .doesNotContain("<h2><a href=\"https://feed.example/1\"");
    assertThat(client.get("/?q=cats&source=other").text())
        .contains("Third of cats", "<input type=\"hidden\" name=\"source\" value=\"other\">")
        .doesNotContain("Cats &amp; dogs");
    assertThat(client.get("/?q=***").text()).contains("There is no word to search for in “***”.");
    assertThat(client.get("/?q=%3Cscript%3E").text()).doesNotContain("<script>");
    assertThat(client.get("/?q=" + "x".repeat(201)).status()).isEqualTo(400);
  }

  @Test
  void pages_lead_into_the_cold_segments_and_back() {
    publish();

    assertThat(client.get("/").text())
        .contains("1–2 of 3", "rel=\"next\" href=\"/?from=2\"")
        .doesNotContain("rel=\"prev\"");
    assertThat(client.get("/?from=2").text())
        .contains("Third of cats", "3–3 of 3", "rel=\"prev\" href=\"/\"")
        .doesNotContain("Older</a></h2>", "rel=\"next\"");
    assertThat(client.get("/?from=3").text())
        .contains("There is nothing older.", "rel=\"prev\" href=\"/\"");
    assertThat(client.get("/?from=-1").status()).isEqualTo(400);
  }

  @Test
  void a_like_by_the_form_goes_back_to_the_item_and_is_counted() {
    publish();
    var id = newest();

    var answer = like("/like?q=cats", "item=" + id);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/?q=cats#item-" + id);
    assertThat(client.get("/").text()).containsSubsequence("value=\"" + id + "\"", "<b>1</b>");
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");
    assertThat(
            Json.read(client.get("/v1/engagement").bytes()).at("/items/" + id + "/likes").asInt())
        .isEqualTo(1);
  }

  @Test
  void a_script_is_told_the_counts_and_may_take_its_like_back() {
    publish();
    var id = newest();
    var json = new String[] {"Accept", "application/json"};

    assertThat(read(like("/like", "item=" + id, json)).path("likes").asInt()).isEqualTo(1);
    assertThat(read(like("/like", "item=" + id + "&type=unlike", json)).path("likes").asInt())
        .isZero();
  }

  @Test
  void a_like_without_the_token_of_a_page_or_of_nothing_is_refused() {
    publish();

    var form = "application/x-www-form-urlencoded";
    assertThat(client.post("/like", "item=" + newest(), "Content-Type", form).status())
        .isEqualTo(403);
    assertThat(like("/like", "item=").status()).isEqualTo(400);
    assertThat(like("/like", "item=a&type=view").status()).isEqualTo(400);
    assertThat(client.get("/").text()).doesNotContain("<b>1</b>");
  }

  @Test
  void who_may_only_look_is_shown_no_button(@TempDir Path folder) {
    var feed = new TestFeed(folder, "feed").item(0, "Shown to everybody", "text").write();
    var guarded = TestSettings.in(folder).source(feed.source("news")).index("hub", 2).publicFeed();
    try (var open = EdgeService.start(guarded.token("secret-of-the-operator", "admin").build());
        var stranger = new TestClient(open)) {
      var _ =
          stranger.post(
              "/v1/cron/refresh-hub/run", "", "Authorization", "Bearer secret-of-the-operator");

      assertThat(stranger.get("/").text())
          .contains("Shown to everybody")
          .doesNotContain("<button class=\"like\"", "id=\"like\"");
    }
  }

  @Test
  void costs_two_reads_at_most_and_none_while_what_is_held_near_is_fresh() {
    publish();
    var _ = client.post("/v1/engagement", "{\"id\":\"" + newest() + "\",\"type\":\"like\"}");
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");
    settings.clock.advance(Duration.ofMinutes(2));

    int before = reads();
    var _ = client.get("/");
    assertThat(reads() - before).isEqualTo(2);
    var _ = client.get("/");
    var _ = client.get("/?q=cats");
    assertThat(reads() - before).isEqualTo(2);
  }

  private void publish() {
    assertThat(client.post("/v1/cron/refresh-hub/run", "").status()).isEqualTo(200);
    var _ = client.get("/v1/indexes/hub?q=warm");
  }

  private String newest() {
    return read(client.get("/v1/indexes/hub")).at("/items/0/id").stringValue();
  }

  private int reads() {
    return read(client.get("/v1/budget")).at("/operations/read/spent").asInt();
  }

  /// Posts a form of the page as a browser does that was shown it.
  private Answer like(String path, String fields, String... headers) {
    var page = client.get("/");
    var token = TOKEN.matcher(page.text());
    assertThat(token.find()).isTrue();
    var cookie = page.header("Set-Cookie").split(";", 2)[0];
    var all = new String[] {"Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie};
    var given = Stream.of(all, headers).flatMap(Arrays::stream);
    return client.post(path, fields + "&_csrf=" + token.group(1), given.toArray(String[]::new));
  }

  private static String choice(String href, String text, String count, boolean current) {
    return "<a href=\""
        + href
        + (current ? "\" aria-current=\"true\"" : "\"")
        + "><span>"
        + text
        + "</span> <span class=\"num\">"
        + count
        + "</span></a>";
  }

  private static JsonNode read(Answer answer) {
    return Json.read(answer.bytes());
  }
}
