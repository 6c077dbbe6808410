package dev.hotslice.app.page.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedRoutesTest {
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    var feed =
        new TestFeed(folder, "feed")
            .item(0, "Cats & dogs \"quoted\"", "5 < 7")
            .item(1, "Older", "second")
            .write();
    service =
        EdgeService.start(
            TestSettings.in(folder).source(feed.source("news")).index("hub", 10).build());
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
    var _ = client.post("/v1/cron/refresh-hub/run", "");
    var id = Json.read(client.get("/v1/indexes/hub").bytes()).at("/items/0/id").stringValue();
    var _ = client.post("/v1/engagement", "{\"id\":\"" + id + "\",\"type\":\"like\"}");
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");

    var page = client.get("/").text();

    assertThat(page)
        .contains(
            "<h2><a href=\"https://feed.example/0\" rel=\"noopener noreferrer\">Cats &amp; dogs"
                + " \"quoted\"</a></h2>")
        .contains("<p>5 &lt; 7</p>")
        .contains("<time datetime=\"2026-11-20T11:00:00Z\" data-ago>20 Nov 2026, 11:00 UTC</time>")
        .contains("<span>1 like</span>")
        .doesNotContain("0 views")
        .containsSubsequence("Cats", "Older");
  }

  @Test
  void holds_no_inline_script_or_style_and_loads_nothing_from_elsewhere() {
    var _ = client.post("/v1/cron/refresh-hub/run", "");

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
    assertThat(client.get("/assets/page.css").header("Content-Type"))
        .isEqualTo("text/css; charset=utf-8");
  }

  @Test
  void names_the_indexes_there_are_when_one_is_unknown() {
    assertThat(client.get("/?index=none").status()).isEqualTo(400);
    assertThat(client.get("/?index=hub").status()).isEqualTo(200);
  }
}
