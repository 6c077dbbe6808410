package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.Json;
import dev.hotslice.kv.budget.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsCommandTest {
  @TempDir private Path folder;
  private TestShell shell;

  @BeforeEach
  void configure() throws IOException {
    shell = new TestShell(folder);
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "news"
        compatibility_date = "2026-01-15"
        [hotslice.plan]
        profile = "paid"
        writes_per_day = 900
        """);
  }

  @Test
  void shows_every_limit_with_what_is_done_about_it_and_its_source() {
    assertThat(shell.run("limits")).isZero();

    assertThat(shell.out())
        .startsWith("plan custom, from paid; compatibility date 2026-01-15\n\nLIMIT");
    var lines = shell.out().lines().map(line -> line.replaceAll(" {2,}", " | ")).toList();
    assertThat(lines)
        .hasSize(Limit.values().length + 3)
        .contains(
            "writes_per_day | 900 | refused | config: hotslice.plan.writes_per_day",
            "reads_per_day | no limit | refused | kv/platform/limits, as of 2026-10-08",
            "subrequests_per_invocation | 1,000 | per invocation | before 2026-02-11"
                + " (changelog/2026-02-11-subrequests-limit), compatibility date 2026-01-15",
            "wall_per_cron_run | 15 min | run is stopped | workers/platform/limits, as of"
                + " 2026-07-28");
  }

  @Test
  void gives_the_same_to_programs() {
    assertThat(shell.run("limits", "--format", "json")).isZero();

    var json = Json.read(shell.out());
    assertThat(json.at("/plan").asString()).isEqualTo("custom");
    assertThat(json.at("/profile").asString()).isEqualTo("paid");
    assertThat(json.at("/limits").size()).isEqualTo(Limit.values().length);
    assertThat(json.at("/limits/0").toString())
        .isEqualTo(
            "{\"limit\":\"reads_per_day\",\"value\":null,\"unit\":\"count\",\"source\":"
                + "\"kv/platform/limits, as of 2026-10-08\",\"enforcement\":\"refused\","
                + "\"configurable\":true}");
    assertThat(json.at("/limits/1/value").asInt()).isEqualTo(900);
  }

  @Test
  void another_format_is_refused() {
    assertThat(shell.run("limits", "--format", "yaml")).isEqualTo(2);
    assertThat(shell.err()).contains("--format is yaml, it must be text or json");
  }
}
