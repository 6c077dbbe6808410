package dev.hotslice.app.page.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestClient.Answer;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.login.Browser;
import dev.hotslice.config.ConfigReader;
import dev.hotslice.config.SourceConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesRoutesTest {
  private static final String RSS =
      """
      <rss version="2.0"><channel><title>T</title><link>https://x.example</link>
      <item><title>One &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; only</title>
      <link>javascript:alert(1)</link><description>&lt;img src=x onerror=alert(1)&gt;Text</description>
      </item>
      <item><title>Two</title><link>https://x.example/2</link>
      <pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item>
      <item></item></channel></rss>
      """;

  @TempDir private Path folder;
  private final FeedServer web = new FeedServer();
  private TestSettings settings;
  private EdgeService service;
  private TestClient client;
  private Browser browser;

  @BeforeEach
  void start() {
    settings = TestSettings.in(folder).fetchingFromLoopback();
    web.on("/gone", 404, "", Map.of());
    web.on("/rss", 203, RSS, Map.of("ETag", "\"1\"", "Content-Type", "application/rss+xml"));
    start(
        settings
            .source(new TestFeed(folder, "alpha").item(0, "A", "a").write().source("news"))
            .source(source("zeta", web.url("/gone?key=secret")))
            .index("hub", 10));
  }

  private void start(TestSettings with) {
    service = EdgeService.start(with.build());
    client = new TestClient(service);
    browser = new Browser(client);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
    web.close();
  }

  private static SourceConfig source(String id, String url) {
    return new SourceConfig(
        id,
        "Source " + id,
        URI.create(url),
        "auto",
        "general",
        null,
        Map.of(),
        Map.of(),
        Duration.ZERO,
        100);
  }

  private Document page() {
    return Jsoup.parse(browser.get("/sources").text());
  }

  private Answer tried(String url, Map<String, String> more) {
    var fields = new HashMap<>(more);
    fields.put("url", url);
    return browser.submit("/sources", "/sources/preview", fields);
  }

  @Test
  void shows_sources_that_were_never_fetched() {
    assertThat(page().select(".source .badge").eachText())
        .containsExactly("not fetched yet", "not fetched yet");
  }

  @Test
  void shows_how_each_source_stands_those_that_fail_first() {
    var _ = client.post("/v1/cron/refresh-hub/run", "");

    var page = page();

    assertThat(page.select(".source h2").eachText()).containsExactly("Source zeta", "Source alpha");
    assertThat(page.select(".source > .source-head .badge").eachText())
        .containsExactly("failing", "fine");
    var failing = page.select(".source").getFirst();
    assertThat(failing.select(".notice.bad").text()).endsWith("answered 404 Not Found");
    assertThat(failing.select(".source-facts").text())
        .contains("Last success never")
        .contains("backs off after 1 failure in a row");
    assertThat(page.select(".source").getLast().text())
        .contains("Items 1")
        .contains("1 item kept for hub, which publishes 1")
        .contains("ETag \"");
    assertThat(page.select(".counts").text()).isEqualTo("fine 1 failing 1");
  }

  @Test
  void no_secret_of_an_address_is_shown() {
    var page = page();

    assertThat(page.select(".address").eachText())
        .contains(web.url("/gone?key=…"), "file: alpha.json");
    assertThat(page.html()).doesNotContain("secret").doesNotContain(folder.toString());
  }

  @Test
  void remembers_what_went_wrong() {
    var _ = client.post("/v1/cron/refresh-hub/run", "");
    settings.clock.advance(Duration.ofHours(1));
    var _ = client.post("/v1/cron/refresh-hub/run", "");

    var row = page().select(".source").getFirst().select("tbody tr").text();

    assertThat(row)
        .contains("20 Nov 2026, 13:00:00 UTC")
        .contains("2 times since 20 Nov 2026, 12:00:00 UTC")
        .contains("answered 404");
  }

  @Test
  void looking_costs_no_operation_and_a_prefetch_is_shown() {
    var before = Json.read(client.get("/v1/budget").bytes()).at("/operations/read/spent").asLong();

    assertThat(browser.get("/sources", "Sec-Purpose", "prefetch").status()).isEqualTo(200);
    assertThat(browser.get("/sources").status()).isEqualTo(200);

    assertThat(Json.read(client.get("/v1/budget").bytes()).at("/operations/read/spent").asLong())
        .isEqualTo(before);
  }

  @Test
  void a_try_shows_what_an_address_gives_and_changes_nothing() {
    var before = client.get("/v1/sources").text();

    var answer = tried(web.url("/rss"), Map.of("format", "auto"));

    assertThat(answer.status()).isEqualTo(200);
    var page = Jsoup.parse(answer.text());
    assertThat(page.select(".outcome").text())
        .contains("It gives 2 items.")
        .contains("Status 203")
        .contains("Found RSS")
        .contains("ETag \"1\"")
        .contains("1 item without a date that can be believed")
        .contains("Left out: item 3: it has neither title, link nor text.");
    assertThat(page.select(".preview-items strong").eachText()).hasSize(2).contains("Two");
    assertThat(page.select(".preview-items a").eachAttr("href"))
        .containsExactly("https://x.example/2");
    assertThat(page.select("script[src=x], img")).isEmpty();
    assertThat(answer.text()).doesNotContain("<script>alert").doesNotContain("javascript:");
    assertThat(client.get("/v1/sources").text()).isEqualTo(before);
    assertThat(web.asked).containsExactly("/rss");
  }

  @Test
  void tries_that_fail_say_why() {
    var answer = tried(web.url("/gone"), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Jsoup.parse(answer.text()).select(".outcome .notice").text())
        .matches("It cannot be fetched: 127.0.0.1:\\d+ answered 404 Not Found.");
  }

  @Test
  void tries_that_fail_do_not_open_the_breaker_of_the_sources() {
    web.on("/odd", 200, "x", Map.of("Content-Encoding", "odd"));
    for (int number = 0; number < 6; number++) {
      assertThat(tried(web.url("/odd"), Map.of()).text()).contains("an unknown encoding: odd");
    }
    web.asked.clear();

    var _ = client.post("/v1/cron/refresh-hub/run", "");

    assertThat(web.asked).containsExactly("/gone?key=secret");
    assertThat(page().select(".badge").eachText()).doesNotContain("breaker open");
  }

  @Test
  void what_a_host_has_asked_the_sources_for_holds_for_a_try() {
    stopService();
    web.on("/busy", 429, "", Map.of("Retry-After", "600"));
    start(settings.source(source("busy", web.url("/busy"))).index("hub", 10));
    var _ = client.post("/v1/cron/refresh-hub/run", "");
    web.asked.clear();

    var answer = tried(web.url("/rss"), Map.of());

    assertThat(answer.text()).contains("has asked the sources to leave it alone.");
    assertThat(web.asked).isEmpty();
    assertThat(page().select(".source .badge.warn").eachText()).contains("left alone");
  }

  private void stopService() {
    client.close();
    service.close();
  }

  @Test
  void no_private_address_is_tried() {
    stopService();
    start(TestSettings.in(folder));

    var answer = tried(web.url("/rss"), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("127.0.0.1 leads to 127.0.0.1, which is no public address");
    assertThat(web.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file:///etc/passwd|URL “file:///etc/passwd”: it must start with http: or https:",
        "ftp://x.example/|it must start with http: or https:",
        "javascript:alert(1)|it must start with http: or https:",
        "https:///feed|it has no host",
        "https://anna:pw@x.example/|it must not hold a user name or password",
      })
  void an_address_that_is_none_is_said_to_be_wrong(String url, String rule) {
    var answer = tried(url, Map.of());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.text()).select("#try-url-help").text()).contains(rule);
    assertThat(Jsoup.parse(answer.text()).select("#try-url").attr("value")).isEqualTo(url);
  }

  @Test
  void pointers_are_checked_and_kept() {
    var answer = tried(web.url("/rss"), Map.of("format", "json", "field_title", "headline"));

    assertThat(answer.status()).isEqualTo(422);
    var page = Jsoup.parse(answer.text());
    assertThat(page.select("#try-title + .wrong").text())
        .isEqualTo("“headline”: a JSON pointer starts with a slash, as in \"/data/items\"");
    assertThat(page.select("#try-title").attr("value")).isEqualTo("headline");
    assertThat(page.select("#try-format option[selected]").text()).isEqualTo("json");
  }

  @Test
  void what_is_to_be_written_is_read_by_the_configuration() throws IOException {
    web.on("/odd", 200, "{\"data\":[{\"headline\":\"H\",\"id\":1}]}", Map.of());
    var url = web.url("/odd?a=$%7BHOME%7D&q='x'");
    var answer =
        tried(url, Map.of("format", "json", "items_pointer", "/data", "field_title", "/headline"));
    var snippet = Jsoup.parse(answer.text()).expectFirst("pre.toml").wholeText();
    var file = folder.resolve("wrangler.toml");
    var all = "[[kv_namespaces]]\nbinding = \"A\"\nid = \"a\"\n\n" + snippet;
    Files.writeString(file, all);

    var read = ConfigReader.read(file, null, Map.of());

    assertThat(read.problems()).isEmpty();
    var source = Objects.requireNonNull(read.config()).hotslice().sources().getFirst();
    assertThat(source.url()).isEqualTo(URI.create(url));
    assertThat(source.format()).isEqualTo("json");
    assertThat(source.itemsPointer()).isEqualTo("/data");
    assertThat(source.fields()).isEqualTo(Map.of("title", "/headline"));
  }

  @Test
  void the_address_of_the_form_leads_to_the_page() {
    var answer = browser.get("/sources/preview");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/sources");
  }
}
