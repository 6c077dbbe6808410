package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `hotslice budget` shows, wherever the data is.
abstract class BudgetCommandContract {
  @TempDir private Path folder = Path.of("");
  private TestShell shell = new TestShell(folder);

  /// Makes the data of the configuration in `folder` reachable.
  abstract void open(Path folder) throws IOException;

  /// Ends what [#open] began.
  abstract void close();

  /// Returns the cause under which `hotslice kv put` spends here.
  abstract String cause();

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "hub"
        kv_namespaces = [{ binding = "DATA", id = "data" }]
        [hotslice.plan]
        profile = "free"
        writes_per_day = 4
        """);
    shell = new TestShell(folder);
    open(folder);
  }

  @AfterEach
  void stop() {
    close();
  }

  @Test
  void shows_who_exhausted_the_day_and_when_it_begins_again() {
    for (int i = 0; i < 4; i++) {
      assertThat(shell.run("kv", "put", "user:" + i, "x")).isZero();
    }
    assertThat(shell.run("kv", "put", "user:9", "x")).isEqualTo(1);

    assertThat(shell.run("budget")).isZero();

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .startsWith(
            """
            Budget of 2026-11-20, plan custom: starts again in 12 h 0 min, at 00:00 UTC

            OPERATION  SPENT  ALLOWANCE  LEFT     REFUSED  NOT ATTRIBUTED
            """)
        .containsPattern("\nwrite      4      4          0        1        0\n")
        .contains("The writes of the day are spent; wanted are about ")
        .contains("WRITES BY THE HOUR (UTC), | is the even pace of 0.2\n")
        .containsPattern("\n12  ##\\|#{46} 4 \\(1 refused\\)\n")
        .containsPattern("\nDATA user:  +0 +4 +0 +0\n")
        .containsPattern("\n" + cause() + " +0 +4 +0 +0\n");
  }

  @Test
  void tells_the_same_as_json() {
    assertThat(shell.run("kv", "put", "user:1", "x")).isZero();

    assertThat(shell.run("budget", "--format", "json", "--top", "1")).isZero();

    var report = Json.read(shell.bytes());
    assertThat(report.at("/plan").asString()).isEqualTo("custom");
    assertThat(report.at("/operations/write/spent").asLong()).isEqualTo(1);
    assertThat(report.at("/operations/write/top/prefixes/0/prefix").asString()).isEqualTo("user:");
    assertThat(report.at("/operations/write/forecast/daysLearnt").asInt()).isZero();
  }

  @Test
  void shows_a_day_on_which_nothing_was_spent() {
    assertThat(shell.run("budget")).isZero();
    assertThat(shell.out()).contains("Nothing was spent yet.").doesNotContain("CAUSE");

    assertThat(shell.run("budget", "--day", "2026-11-01", "--operation", "list")).isZero();
    assertThat(shell.out())
        .startsWith("Budget of 2026-11-01, plan custom: this day is over\n")
        .contains("\n\nNothing was spent.\n\nLISTS BY THE HOUR")
        .contains("\n23  ");

    assertThat(shell.run("budget", "--day", "2026-11-22")).isZero();
    assertThat(shell.out())
        .startsWith("Budget of 2026-11-22, plan custom: this day has not begun\n")
        .doesNotContain("\n00  ");
  }

  @Test
  void refuses_what_it_cannot_show() {
    assertThat(shell.run("budget", "--day", "today")).isEqualTo(2);
    assertThat(shell.err()).contains("--day is today, it must be a date as in 2026-11-20");

    assertThat(shell.run("budget", "--format", "xml")).isEqualTo(2);
    assertThat(shell.err()).contains("--format is xml, it must be text or json");

    assertThat(shell.run("budget", "--operation", "put")).isEqualTo(2);
    assertThat(shell.err())
        .contains("--operation is put, it must be one of read, write, delete, list");

    assertThat(shell.run("budget", "--top", "1000")).isEqualTo(2);
    assertThat(shell.err()).contains("--top is 1000, it must be a number from 0 to 384");
  }
}
