package dev.hotslice.app.page.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.config.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BudgetRoutesTest {
  private static final Pattern CHART =
      Pattern.compile("<figure class=\"chart\" id=\"burn-write\" data-chart=\"([^\"]*)\"");
  private static final Pattern ROW =
      Pattern.compile(
          "<th scope=\"row\">(\\d\\d:\\d\\d)</th>\\s*((?:<td class=\"num\">[^<]*</td>\\s*)+)");
  private static final Pattern CELL = Pattern.compile("<td class=\"num\">([^<]*)</td>");

  @TempDir private Path folder;

  @Test
  void shows_what_the_api_answers() {
    var settings = TestSettings.in(folder).writesPerDay(8);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      write(client, 3);
      settings.clock.advance(Duration.ofHours(2));
      write(client, 2);

      var page = client.get("/budget").text();
      var report = Json.read(client.get("/v1/budget").bytes()).at("/operations/write");

      assertThat(report.at("/hours/12").asInt()).isEqualTo(3);
      assertThat(page).contains("<p class=\"value\">3</p>").contains("left; 5 of 8 spent");
      var rows = rows(page);
      assertThat(rows).hasSize(15);
      assertThat(rows.get(12)).startsWith("12:00", "3", "0", "3");
      assertThat(rows.get(14)).startsWith("14:00", "2", "0", "5");
      var spent = chart(page).at("/curves/0/points");
      assertThat(spent.get(spent.size() - 1).get(1).asInt()).isEqualTo(5);
      assertThat(page)
          .contains("about " + report.at("/forecast/total").asInt() + " by midnight")
          .contains("route:PUT …/values/{key}")
          .contains("Writes per day: 8 (config: hotslice.plan.writes_per_day)")
          .contains("$5.00");
    }
  }

  @Test
  void shows_that_a_day_is_spent_and_what_was_refused() {
    var settings = TestSettings.in(folder).writesPerDay(2);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      write(client, 5);

      assertThat(client.get("/budget").text())
          .contains("<span class=\"badge bad\">spent</span>")
          .contains("3 refused");
    }
  }

  @Test
  void leads_to_the_days_before_and_back() {
    var settings = TestSettings.in(folder).store(new StoreConfig.Embedded());
    // what was spent is kept for sure once the server has ended
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      write(client, 3);
      assertThat(client.get("/budget").text()).doesNotContain("rel=\"prev\"");
    }
    settings.clock.advance(Duration.ofDays(1));
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      assertThat(client.get("/budget").text())
          .contains("href=\"/budget?day=2026-11-20\" rel=\"prev\"")
          .contains("data-left");
      assertThat(client.get("/budget?day=2026-11-20").text())
          .contains("This day is over.")
          .contains("left; 3 of 1,000 spent")
          .contains("href=\"/budget\">Today")
          .doesNotContain("by midnight");
    }
  }

  @Test
  void shows_what_waits_for_the_budget_and_why() {
    var feed = new TestFeed(folder, "feed").item(0, "One", "first").write();
    var settings =
        TestSettings.in(folder).source(feed.source("news")).index("hub", 10).writesPerDay(1);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      var _ = client.post("/v1/cron/refresh-hub/run", "");
      var _ = feed.item(1, "Two", "second").write();
      settings.clock.advance(Duration.ofHours(1));
      var run = Json.read(client.post("/v1/cron/refresh-hub/run", "").bytes());
      assertThat(run.at("/held/0/reason").asString()).isEqualTo("spent");

      assertThat(client.get("/budget").text())
          .contains("id=\"waiting\"")
          .contains("id=\"kept-back\"")
          .contains("the day's writes are spent");
    }
  }

  @Test
  void has_no_allowance_to_show_without_a_limit() {
    try (var service = EdgeService.start(TestSettings.in(folder).profile("unlimited").build());
        var client = new TestClient(service)) {
      write(client, 3);

      var page = client.get("/budget").text();

      assertThat(page).contains("spent, no limit").doesNotContain("<meter");
      assertThat(chart(page).at("/curves").findValuesAsString("name")).doesNotContain("allowance");
    }
  }

  @Test
  void is_for_those_who_may_see_the_budget() {
    var settings = TestSettings.in(folder).token("reader", "read").token("watcher", "metrics");
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      assertThat(client.get("/budget", "Authorization", "Bearer reader").status()).isEqualTo(403);
      assertThat(client.get("/budget", "Authorization", "Bearer watcher").status()).isEqualTo(200);
      assertThat(client.get("/budget?day=soon", "Authorization", "Bearer watcher").status())
          .isEqualTo(400);
    }
  }

  private static void write(TestClient client, int count) {
    for (int i = 0; i < count; i++) {
      var _ = client.put(TestSettings.KV + "/values/page:" + i, "x");
    }
  }

  private static JsonNode chart(String page) {
    var found = CHART.matcher(page);
    assertThat(found.find()).isTrue();
    return Json.read(found.group(1).replace("&#34;", "\"").replace("&quot;", "\""));
  }

  private static List<List<String>> rows(String page) {
    var table = page.substring(page.indexOf("id=\"burn-write\""));
    return ROW.matcher(table.substring(0, table.indexOf("</table>")))
        .results()
        .map(row -> {
          var cells = new ArrayList<>(List.of(row.group(1)));
          CELL.matcher(row.group(2)).results().forEach(cell -> cells.add(cell.group(1)));
          return List.copyOf(cells);
        })
        .toList();
  }
}
