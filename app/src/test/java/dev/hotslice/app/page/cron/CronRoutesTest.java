package dev.hotslice.app.page.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.login.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CronRoutesTest {
  @TempDir private Path folder;
  private TestSettings settings;
  private EdgeService service;
  private TestClient client;
  private Browser browser;

  @BeforeEach
  void start() {
    var feed = new TestFeed(folder, "feed").item(0, "One", "first").write();
    settings = TestSettings.in(folder).source(feed.source("news")).index("hub", 10);
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
    browser = new Browser(client);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void shows_each_job_with_its_cron_in_words_and_its_next_times() {
    assertThat(browser.get("/cron").text())
        .contains("Refreshes the index hub")
        .contains("<code>*/15 * * * *</code> <span class=\"soft\">every 15 minutes</span>")
        .contains("<li>20 Nov 2026, 12:15:00 UTC</li>")
        .contains("<li>20 Nov 2026, 13:00:00 UTC</li>")
        .contains("never ran");
  }

  @Test
  void runs_a_job_and_tells_how_it_ended() {
    var answer = browser.submit("/cron", "/cron/run", Map.of("job", "refresh-hub"));

    assertThat(answer.status()).isEqualTo(303);
    var page = browser.get(answer.header("Location")).text();
    assertThat(page)
        .contains("refresh-hub: wrote. 1 new")
        .contains("refresh-hub: 1 run since 06:00 UTC: 1 wrote")
        .contains("<g class=\"mark run-wrote\"");
    assertThat(browser.submit("/cron", "/cron/run", Map.of("job", "none")).status()).isEqualTo(404);
    assertThat(browser.post("/cron/run", Map.of("job", "refresh-hub")).status()).isEqualTo(403);
  }

  @Test
  void shows_the_failure_of_a_source_in_full() throws IOException {
    Files.writeString(folder.resolve("feed.json"), "<p>&lt;not a feed</p>");
    var answer = browser.submit("/cron", "/cron/run", Map.of("job", "refresh-hub"));

    var run = client.get("/v1/cron/runs?limit=1").text();
    var page = browser.get(answer.header("Location")).text();

    assertThat(run).contains("\"outcome\":\"partial\"");
    assertThat(page)
        .contains("class=\"notice bad\"")
        .contains("<g class=\"mark run-partial\"")
        .contains("the last trouble in full")
        .containsPattern("<pre tabindex=\"0\">[^<]*\\nfeed: ");
  }

  @Test
  void marks_the_times_at_which_nothing_ran() {
    var _ = client.post("/v1/cron/refresh-hub/run", "");
    settings.clock.advance(Duration.ofHours(1));

    var page = browser.get("/cron").text();

    assertThat(page)
        .contains("refresh-hub: 1 run since 07:00 UTC: 1 wrote; 3 missed")
        .contains(
            "refresh-hub: missed 3 times, from 20 Nov 2026, 12:15:00 UTC to 20 Nov 2026, 12:45:00"
                + " UTC")
        .doesNotContain("engagement-snapshot: missed");
  }

  @Test
  void shows_the_runs_of_one_job_and_as_many_hours_as_wanted() {
    var _ = client.post("/v1/cron/refresh-hub/run", "");
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");

    assertThat(rows("/cron")).isEqualTo(2);
    assertThat(rows("/cron?job=refresh-hub")).isEqualTo(1);
    assertThat(browser.get("/cron?hours=24").text()).contains("1 run since 12:00 UTC");
    assertThat(browser.get("/cron?hours=25").status()).isEqualTo(400);
    assertThat(browser.get("/cron?job=none").status()).isEqualTo(400);
  }

  @Test
  void has_no_button_for_whoever_may_only_read() {
    try (var strict =
            EdgeService.start(TestSettings.in(folder).index("hub", 10).token("r", "read").build());
        var reader = new TestClient(strict)) {
      var page = reader.get("/cron", "Authorization", "Bearer r");

      assertThat(page.text()).contains("refresh-hub").doesNotContain("Run now");
      assertThat(
              reader
                  .post(
                      "/cron/run",
                      "job=refresh-hub",
                      "Authorization",
                      "Bearer r",
                      "Content-Type",
                      "application/x-www-form-urlencoded")
                  .status())
          .isEqualTo(403);
    }
  }

  private int rows(String path) {
    return browser.get(path).text().split("<tr id=\"run-", -1).length - 1;
  }
}
