package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path folder = Path.of("");
  private TestShell shell = new TestShell(folder);

  @BeforeEach
  void openShell() {
    shell = new TestShell(folder);
  }

  @Test
  void a_good_configuration_shows_when_each_cron_fires() throws IOException {
    write(
        """
        name = "hub"
        kv_namespaces = [{ binding = "DATA", id = "data" }]
        [triggers]
        crons = ["*/30 * * * *", "0 12 * * 1"]
        [[hotslice.indexes]]
        name = "front"
        [[hotslice.jobs]]
        run = "refresh"
        cron = "*/30 * * * *"
        [[hotslice.jobs]]
        run = "engagement-snapshot"
        cron = "0 12 * * 1"
        """);

    assertThat(shell.run("check")).isZero();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .startsWith(folder.resolve("wrangler.toml") + " is good")
        .contains(
            "Schedule (UTC)", "*/30 * * * *  refresh-front", "0 12 * * 1  engagement-snapshot")
        .contains("Fri 2026-11-20 12:30", "Sun 2026-11-22 12:00")
        .contains(
            """
            Pacing of the jobs' writes, the most important first
              index:front                         priority 80, at most every 2m53s while writes are short
              cache:engagement:snapshot:v1        priority 50, at most every 5m46s while writes are short
              index:front:cold:                   priority 20, at most every 18m while writes are short
            """)
        .containsPattern("refresh-front +48 ")
        .containsPattern("plan free +100,000 +1,000 +1,000 +1,000");
  }

  @Test
  void namespaces_that_are_not_like_every_other_are_shown() throws IOException {
    write(
        """
        kv_namespaces = [{ binding = "A" }, { binding = "B" }, { binding = "C" }, { binding = "D" }]
        [hotslice.namespaces]
        B = { consistency = "cloudflare" }
        C = { consistency = "adversarial", seed = 42, port = 8485 }
        D = { port = 0 }
        """);

    assertThat(shell.run("check")).isZero();
    assertThat(shell.out())
        .contains(
            """
             is good

            Namespaces
              B  consistency cloudflare
              C  consistency adversarial, seed 42, on a port of its own: 8485
              D  consistency strong, on a port of its own: any free one

            Schedule\
            """);
  }

  @Test
  void the_pacing_that_is_set_is_shown_in_its_place() throws IOException {
    write(
        """
        name = "hub"
        kv_namespaces = [{ binding = "DATA" }]
        [[hotslice.indexes]]
        name = "front"
        [[hotslice.pacing]]
        index = "front"
        min_interval = "10m"
        reserve = 50
        [[hotslice.pacing]]
        keys = "report:"
        priority = 95
        [[hotslice.pacing]]
        keys = "index:front:cold:"
        enabled = false
        """);

    assertThat(shell.run("check")).isZero();
    assertThat(shell.out())
        .contains(
            """
              report:                             priority 95, at most every 8m29s while writes are short
              index:front                         priority 80, 50 writes a day reserved, at most every 10m
              cache:engagement:snapshot:v1        priority 50, at most every 5m46s while writes are short
              index:front:cold:                   not paced
            """);
  }

  @Test
  void more_reserved_than_there_is_is_told() throws IOException {
    write(
        """
        name = "hub"
        kv_namespaces = [{ binding = "DATA" }]
        [[hotslice.indexes]]
        name = "front"
        [[hotslice.pacing]]
        index = "front"
        reserve = 800
        [[hotslice.pacing]]
        keys = "report:"
        reserve = 300
        """);

    assertThat(shell.run("check")).isZero();
    assertThat(shell.out())
        .contains(
            "  1,100 writes a day are reserved, and the plan allows 1,000: what is less important is"
                + " never written");
  }

  @Test
  void what_a_day_can_cost_is_compared_with_the_plan() throws IOException {
    write(
        """
        name = "hub"
        kv_namespaces = [{ binding = "DATA", id = "data" }]
        [triggers]
        crons = ["* * * * *"]
        [hotslice]
        plan = { profile = "free", writes_per_day = 100 }
        [[hotslice.indexes]]
        name = "front"
        """);

    assertThat(shell.run("check")).isZero();
    assertThat(shell.out())
        .contains("plan custom")
        .containsPattern("over the plan: writes: \\d+ of 100");
  }

  @Test
  void every_problem_is_told_at_its_place() throws IOException {
    write(
        """
        name = 3
        [triggers]
        crons = ["99 * * * *"]
        [hotslice]
        plann = "free"
        """);

    assertThat(shell.run("check")).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err())
        .contains("wrangler.toml:1:8: error: ")
        .contains("wrangler.toml:3:10: error: triggers.crons[0] is \"99 * * * *\"")
        .contains("wrangler.toml:5:1: warning: ", "did you mean")
        .endsWith("2 errors, 1 warning\n");
  }

  @Test
  void warnings_alone_do_not_fail() throws IOException {
    write("name = \"x\"\n[hotslice]\nplann = \"free\"\n");

    assertThat(shell.run("check")).isZero();
    assertThat(shell.err()).endsWith("0 errors, 1 warning\n");
  }

  @Test
  void other_commands_refuse_a_bad_configuration_with_the_same_words() throws IOException {
    write("name = 3\n");

    assertThat(shell.run("kv", "list")).isEqualTo(2);
    assertThat(shell.err())
        .contains("wrangler.toml:1:8: error: ", "1 error, 0 warnings")
        .endsWith("hotslice: " + folder.resolve("wrangler.toml") + " cannot be used\n");
  }

  @Test
  void a_file_that_is_not_there_is_wrong_usage() {
    assertThat(shell.run("check", "--config", "nowhere.toml")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: --config is nowhere.toml, and there is no such file\n");
  }

  @Test
  void without_a_configuration_the_bundled_example_is_checked() {
    assertThat(shell.run("check")).isZero();
    assertThat(shell.out()).contains("ai-hub", "refresh-hub");
  }

  private void write(String config) throws IOException {
    Files.writeString(folder.resolve("wrangler.toml"), config);
  }
}
