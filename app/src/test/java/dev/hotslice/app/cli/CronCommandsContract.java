package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `hotslice cron` does, wherever the jobs run.
abstract class CronCommandsContract {
  @TempDir private Path folder = Path.of("");
  private TestShell shell = new TestShell(folder);

  /// Makes the jobs of the configuration in `folder` reachable.
  abstract void open(Path folder) throws IOException;

  /// Ends what [#open] began.
  abstract void close();

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "hub"
        kv_namespaces = [{ binding = "DATA", id = "data" }]
        [triggers]
        crons = ["0,30 * * * *"]
        [[hotslice.indexes]]
        name = "front"
        [[hotslice.sources]]
        id = "one"
        url = "file:one.json"
        [[hotslice.sources]]
        id = "two"
        url = "file:missing.json"
        [[hotslice.jobs]]
        run = "refresh"
        cron = "0,30 * * * *"
        [[hotslice.jobs]]
        run = "engagement-snapshot"
        """);
    Files.writeString(
        folder.resolve("one.json"),
        """
        {"version":"https://jsonfeed.org/version/1.1","title":"One","items":[
          {"id":"1","title":"First","url":"https://one.example/1",
           "date_published":"2026-11-01T00:00:00Z"}]}
        """);
    shell = new TestShell(folder);
    open(folder);
  }

  @AfterEach
  void stop() {
    close();
  }

  @Test
  void a_run_tells_what_it_did_and_what_failed() {
    assertThat(shell.run("cron", "run", "refresh-front")).isZero();
    assertThat(shell.out()).startsWith("refresh-front partial: ").containsPattern(", 1 write\\)");
    assertThat(shell.err()).contains("two");

    assertThat(shell.run("cron", "run", "refresh-front")).isZero();
    assertThat(shell.out()).containsPattern(", 0 writes\\)");
  }

  @Test
  void an_unknown_job_is_named_with_those_there_are() {
    assertThat(shell.run("cron", "run", "refresh")).isEqualTo(1);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: there is no job \"refresh\"; there are refresh-front,"
                + " engagement-snapshot\n");
  }

  @Test
  void the_list_shows_times_and_the_last_run() {
    assertThat(shell.run("cron", "list")).isZero();
    assertThat(shell.out().lines().map(line -> line.replaceAll(" {2,}", "  ")))
        .containsExactly(
            "JOB  CRON  NEXT (UTC)  LAST RUN",
            "refresh-front  0,30 * * * *  2026-11-20 12:30 13:00 13:30 14:00 14:30  never",
            "engagement-snapshot  by hand  never  never");

    shell.run("cron", "run", "refresh-front");
    shell.run("cron", "list");
    assertThat(shell.out()).contains("2026-11-20 12:00 partial, ");
  }
}
