package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every page of the service, also for those that come later.
class PageSafetyTest {
  private static final Pattern NONCE = Pattern.compile("script-src 'nonce-([A-Za-z0-9+/]{22})'");
  private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>");

  /// What our policy would refuse, and so never works.
  private static final Pattern INLINE =
      Pattern.compile(
          "<style\\b|\\sstyle\\s*=|<[^>]*\\son[a-z]+\\s*=|javascript:|<base\\b|<iframe\\b");

  /// What a library draws, whose scripts make markup.
  private static final String DRAWN = "/docs";

  /// Of pages that need one.
  private static final Map<String, String> QUERIES =
      Map.of(
          "/keys/value", "?namespace=DATA_STORE&key=index%3Ahub",
          "/keys/new", "?namespace=DATA_STORE");

  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    var feed = new TestFeed(folder, "feed").item(0, "One", "first").write();
    var settings = TestSettings.in(folder).source(feed.source("news")).index("hub", 10);
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
    assertThat(client.post("/v1/cron/refresh-hub/run", "").status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void every_page_says_that_browsers_must_be_strict_with_it() {
    for (var path : pages()) {
      var answer = client.get(path, "Accept", "text/html");

      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
      assertThat(answer.header("Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
      assertThat(answer.response().headers().allValues("Content-Security-Policy"))
          .as(path)
          .hasSize(1)
          .first()
          .asString()
          .matches("default-src 'none'; " + NONCE.pattern() + "; .*")
          .contains(
              "; base-uri 'none'; form-action "
                  + (path.equals(DRAWN) ? "'none'" : "'self'")
                  + "; frame-ancestors 'none'")
          .contains(
              path.equals(DRAWN)
                  ? ""
                  : "; require-trusted-types-for 'script'; trusted-types 'none'")
          .doesNotContain("unsafe", "*", "http:");
    }
  }

  @Test
  void every_script_carries_the_nonce_of_its_answer_and_nothing_else_is_inline() {
    for (var path : pages()) {
      var answer = client.get(path, "Accept", "text/html");
      var nonce = nonce(answer);

      assertThat(answer.text()).as(path).doesNotContainPattern(INLINE);
      assertThat(SCRIPT.matcher(answer.text()).results().map(found -> found.group()).toList())
          .as(path)
          .isNotEmpty()
          .allMatch(tag -> tag.contains(" nonce=\"" + nonce + "\"") && tag.contains(" src=\"/"));
      assertThat(nonce(client.get(path))).as(path).isNotEqualTo(nonce);
    }
  }

  private static String nonce(TestClient.Answer answer) {
    return NONCE
        .matcher(answer.header("Content-Security-Policy"))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  /// Every page that is shown without being told of what; and of the page where one signs in only
  /// how it leads on where nobody does.
  private List<String> pages() {
    var pages =
        service.routes().stream()
            .filter(route -> route.surface() == Surface.PAGE && !route.path().contains("{"))
            .map(route -> route.path() + QUERIES.getOrDefault(route.path(), ""))
            .filter(path -> client.get(path, "Accept", "text/html").status() == 200)
            .toList();
    assertThat(pages).contains("/", DRAWN).containsAll(shown());
    return pages;
  }

  private static List<String> shown() {
    return QUERIES.entrySet().stream().map(one -> one.getKey() + one.getValue()).toList();
  }
}
