package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.journal.Journal;
import dev.hotslice.kv.journal.JournalFolder;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalSettings;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BudgetCommandsTest {
  private static final NamespaceId DATA = new NamespaceId("data");

  @TempDir private Path folder = Path.of("");
  private TestShell shell = new TestShell(folder);
  private final ManualClock clock = ManualClock.at("2026-11-18T00:00:00Z");

  @BeforeEach
  void configure() throws IOException {
    shell = new TestShell(folder);
    write("wrangler.toml", "*/15 * * * *");
  }

  @Test
  void a_day_is_replayed_under_the_plan_of_the_configuration() throws IOException {
    recordDay(15);

    assertThat(shell.run("budget", "replay")).isZero();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out().lines().map(line -> line.replaceAll(" {2,}", "  ")))
        .startsWith(
            "2026-11-18 (UTC) under plan free",
            "",
            "  SPENT THEN  REFUSED THEN  ALLOWED  SPENT  REFUSED  FIRST (UTC)",
            "reads  96  0  100,000  96  0",
            "writes  1,920  0  1,000  1,000  920  12:30:00 job:refresh-front",
            "deletes  0  0  1,000  0  0",
            "lists  0  0  1,000  0  0",
            "",
            "refused writes: 920, first at 12:30:00: 920 by job:refresh-front",
            "runs with more than 50 external fetches: 96, first at 00:00:00: 96 by job:refresh-front")
        .contains(
            "On Workers Paid 30 such days would cost $5.00: $5.00 subscription; with up to 1 GB"
                + " stored.");
  }

  @Test
  void another_schedule_moves_a_job() throws IOException {
    recordDay(15);

    assertThat(shell.run("budget", "replay", "--schedule", "refresh-front=*/30 * * * *")).isZero();
    assertThat(shell.out())
        .contains("with refresh-front at \"*/30 * * * *\": 48 runs instead of 96")
        .containsPattern("writes +1,920 +0 +1,000 +960 +0\n");
  }

  @Test
  void another_configuration_brings_its_plan_and_its_crons() throws IOException {
    recordDay(15);
    write("other.toml", "0 * * * *");
    Files.writeString(
        folder.resolve("other.toml"),
        Files.readString(folder.resolve("other.toml")) + "\n[hotslice]\nplan = \"paid\"\n");
    var json = json("budget", "replay", "--config", "other.toml", "--format", "json");

    assertThat(json.path("plan").asString()).isEqualTo("paid");
    assertThat(json.at("/moved/0").toString())
        .isEqualTo(
            "{\"job\":\"refresh-front\",\"cron\":\"0 * * * *\",\"recordedRuns\":96,\"runs\":24}");
    assertThat(json.at("/operations/writes/spent").asLong()).isEqualTo(24 * 20);
    assertThat(json.at("/operations/writes/allowance").isNull()).isTrue();
    assertThat(json.path("fits").asBoolean()).isTrue();
  }

  @Test
  void the_date_selects_the_numbers_of_a_plan() throws IOException {
    recordDay(15);
    var journal = Files.readString(folder.resolve("wrangler.toml"));
    Files.writeString(
        folder.resolve("old.toml"), "compatibility_date = \"2020-01-01\"\n" + journal);

    assertThat(capOn("--plan", "paid", "--date", "2020-01-01")).isEqualTo(1_000);
    assertThat(capOn("--plan", "paid", "--date", "2026-10-01")).isEqualTo(10_000);
    assertThat(capOn("--plan", "paid", "--config", "old.toml")).isEqualTo(1_000);
  }

  @Test
  void what_is_not_limited_is_null_to_programs() throws IOException {
    Files.writeString(
        folder.resolve("free.toml"), "name = \"hub\"\n[hotslice]\nplan = \"unlimited\"\n");

    var report = json("budget", "--config", "free.toml", "--format", "json");

    assertThat(report.at("/operations/write/allowance").isNull()).isTrue();
    assertThat(report.at("/invocation").toString())
        .isEqualTo("{\"operations\":null,\"subrequests\":null,\"simultaneousConnections\":6}");
  }

  @Test
  void programs_are_told_the_same() throws IOException {
    recordDay(15);
    var json =
        json("budget", "replay", "--day", "2026-11-18", "--plan", "free", "--format", "json");

    assertThat(json.at("/operations/writes/refused").toString())
        .isEqualTo(
            "{\"amount\":920,\"first\":\"2026-11-18T12:30:00Z\",\"firstCause\":"
                + "\"job:refresh-front\",\"byCause\":{\"job:refresh-front\":920}}");
    assertThat(json.at("/price/usdPerMonth").decimalValue()).isEqualByComparingTo("5.00");
    assertThat(json.at("/price/writes/perMonth").asLong()).isEqualTo(1_920 * 30);
  }

  @Test
  void what_cannot_be_asked_is_said() throws IOException {
    assertThat(shell.run("budget", "replay")).isEqualTo(1);
    assertThat(shell.err()).startsWith("hotslice: nothing is recorded in ").contains("--data");

    recordDay(15);
    assertThat(shell.run("budget", "replay", "--day", "2026-11-17")).isEqualTo(1);
    assertThat(shell.err()).contains("--day is 2026-11-17", "there is 2026-11-18");
    assertThat(shell.run("budget", "replay", "--plan", "cheap")).isEqualTo(2);
    assertThat(shell.err()).contains("--plan is \"cheap\", it must be free, paid or unlimited");
    assertThat(shell.run("budget", "replay", "--schedule", "gull=* * * * *")).isEqualTo(2);
    assertThat(shell.err()).contains("runs are recorded of refresh-front");
    assertThat(shell.run("budget", "replay", "--schedule", "refresh-front=9 9")).isEqualTo(2);
    assertThat(shell.err()).contains("gives refresh-front the cron \"9 9\"");
    assertThat(shell.run("budget", "replay", "--format", "xml")).isEqualTo(2);
    assertThat(shell.run("budget", "replay", "--day", "yesterday")).isEqualTo(2);
    assertThat(shell.err())
        .contains("option '--day': \"yesterday\" is no day, it must be one as in 2026-11-20");
  }

  @Test
  void what_a_command_and_a_server_spend_is_recorded() throws Exception {
    Files.writeString(folder.resolve("one.txt"), "1");
    assertThat(shell.run("kv", "put", "a", "1")).isZero();
    try (var server = TestServer.start(folder)) {
      for (int i = 0; i < 7; i++) {
        assertThat(get(server.url() + "/v1/indexes/front")).isEqualTo(404);
      }
    }
    var json = json("budget", "replay", "--format", "json");

    assertThat(json.path("day").asString()).isEqualTo("2026-11-20");
    assertThat(json.at("/operations/writes/recordedSpent").asLong()).isEqualTo(1);
    assertThat(json.at("/operations/reads/recordedSpent").asLong()).isPositive();
    assertThat(json.path("fits").asBoolean()).isTrue();
  }

  @Test
  void a_configuration_that_never_ran_is_forecast_with_its_assumptions() {
    assertThat(shell.run("budget", "plan")).isZero();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .containsPattern("refresh-front +96 +1% +98 +2 +1 +0\n")
        .containsPattern("plan free +100,000 +1,000 +1,000 +1,000\n")
        .contains("All of it is within the plan.")
        .contains("On Workers Paid 30 such days would cost $5.00")
        .contains("refresh-front: assumed: each of 1 sources changes once in 29 hours")
        .contains("readers: not in the forecast");
  }

  @Test
  void a_source_in_a_file_changes_like_others_and_is_not_fetched() throws IOException {
    var config = folder.resolve("wrangler.toml");
    Files.writeString(
        config, Files.readString(config).replace("https://example.com/feed", "file:feed.xml"));

    assertThat(shell.run("budget", "plan")).isZero();
    assertThat(shell.out()).contains("refresh-front: assumed: each of 1 sources changes once");
  }

  @Test
  void of_crons_without_a_job_the_forecast_says_that_it_knows_nothing() throws IOException {
    Files.writeString(folder.resolve("wrangler.toml"), "triggers = { crons = [\"0 * * * *\"] }\n");

    assertThat(shell.run("budget", "plan")).isZero();
    assertThat(shell.out()).contains("crons: they fire a Worker's own code");
  }

  @Test
  void what_was_recorded_is_forecast_at_another_pace() throws IOException {
    recordDay(15);
    write("wrangler.toml", "*/5 * * * *");
    var json = json("budget", "plan", "--format", "json");

    assertThat(json.at("/jobs/0/runs").asInt()).isEqualTo(288);
    assertThat(json.at("/jobs/0/source").asString())
        .isEqualTo(
            "seen: 96 of 96 runs found something, 96 runs a day, in the journal of 2026-11-18");
    assertThat(json.at("/operations/writes").toString())
        .isEqualTo(
            "{\"total\":5760,\"allowance\":1000,\"refused\":4760,\"refusedFrom\":\"04:10\"}");
    assertThat(json.path("fits").asBoolean()).isFalse();
    assertThat(json.path("problems").toString())
        .contains("writes run out at 04:10 UTC: 4,760 of 5,760 are refused");

    assertThat(shell.run("budget", "plan", "--plan", "paid")).isZero();
    assertThat(shell.out()).contains("All of it is within the plan.");
  }

  @Test
  void a_forecast_names_limits_of_the_account_and_of_a_run() throws IOException {
    var crons = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      crons.add("\"" + i + " * * * *\"");
    }
    var config =
        new StringBuilder("kv_namespaces = [{ binding = \"D\" }]\n[triggers]\ncrons = ")
            .append(crons)
            .append("\n[[hotslice.indexes]]\nname = \"front\"\n");
    for (int i = 0; i < 51; i++) {
      config.append(
          "[[hotslice.sources]]\nid = \"s%d\"\nurl = \"https://a.test/%d\"\n".formatted(i, i));
    }
    Files.writeString(folder.resolve("wrangler.toml"), config);

    assertThat(shell.run("budget", "plan")).isZero();
    assertThat(shell.out())
        .contains("a refresh of front fetches 51 sources, and the plan allows 50 external fetches")
        .contains("6 crons, and the plan allows 5 of an account");
  }

  /// Runs of a job that read once and write twenty keys each.
  private void recordDay(int minutes) throws IOException {
    var settings =
        new JournalSettings(
            JournalFolder.in(folder.resolve(".hotslice")).path(), Duration.ofDays(30), 1 << 24);
    try (var journal = new Journal(settings, clock)) {
      for (int run = 0; run < 24 * 60 / minutes; run++) {
        journal.on(event(Operation.READ, "manifest"));
        for (int key = 0; key < 20; key++) {
          journal.on(event(Operation.WRITE, "k" + key));
        }
        journal.on(
            new Run(
                clock.millis(),
                100,
                "job:refresh-front",
                "*/" + minutes + " * * * *",
                true,
                21,
                60,
                new Amounts(1, 20, 0, 0)));
        clock.advance(Duration.ofMinutes(minutes));
      }
    }
  }

  private SpendEvent event(Operation operation, String key) {
    return new SpendEvent(
        clock.millis(),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
        Outcome.CHARGED,
        operation,
        1,
        Spender.of("job:refresh-front"),
        DATA,
        List.of(KvKey.of(key)),
        "");
  }

  private void write(String file, String cron) throws IOException {
    Files.writeString(
        folder.resolve(file),
        """
        kv_namespaces = [{ binding = "DATA", id = "data" }]
        triggers = { crons = ["%s"] }
        [[hotslice.sources]]
        id = "one"
        url = "https://example.com/feed"
        [[hotslice.indexes]]
        name = "front"
        [[hotslice.jobs]]
        run = "refresh"
        cron = "%s"
        """
            .formatted(cron, cron));
  }

  private JsonNode json(String... command) {
    assertThat(shell.run(command)).as(shell.err()).isZero();
    return JsonMapper.shared().readTree(shell.out());
  }

  private long capOn(String... options) {
    var command = new ArrayList<>(List.of("budget", "replay", "--format", "json"));
    command.addAll(List.of(options));
    return json(command.toArray(String[]::new)).at("/limits/subrequestsPerInvocation").asLong();
  }

  private static int get(String url) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
