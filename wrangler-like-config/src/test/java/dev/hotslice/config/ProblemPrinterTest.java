package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemPrinterTest {
  @TempDir Path folder;

  @Test
  void prints_like_a_compiler() {
    ConfigResult result =
        new ConfigFixture(folder)
            .toml(
                """
                [hotslice]
                \tplan = "fre"
                colour = "red"
                [hotslice.listen]
                port = 99999
                """);

    assertThat(new ProblemPrinter(folder).print(result.problems()))
        .isEqualTo(
            """
            wrangler.toml:2:9: error: hotslice.plan is "fre": there is no such plan, did you mean "free"?
              2 |  plan = "fre"
                |         ^
            wrangler.toml:3:1: warning: hotslice.colour is not a known key; known: "alerts", "cache", "dashboard", "data", "engagement", "fetch", "indexes", "jobs", "journal", "listen", "mail", "namespaces", "pacing", "plan", "sources", "store", "tokens", "webhooks"
              3 | colour = ***
                | ^
            wrangler.toml:5:8: error: hotslice.listen.port is 99999: it must be 0 to 65_535
              5 | port = 99999
                |        ^
            2 errors, 1 warning
            """);
  }

  @Test
  void a_message_of_several_lines_is_indented() {
    Path file = folder.resolve("a/wrangler.toml");
    Problem problem = new Problem(Problem.Severity.WARNING, file, 0, 0, "", "One.\nTwo.\n", null);

    assertThat(new ProblemPrinter(folder).print(List.of(problem)))
        .isEqualTo("a/wrangler.toml: warning: One.\n    Two.\n0 errors, 1 warning\n");
    assertThat(new ProblemPrinter(folder.resolve("b")).print(List.of(problem)))
        .startsWith(file + ": warning: ");
  }

  @Test
  void prints_nothing_where_there_is_nothing_to_say() {
    assertThat(new ProblemPrinter(folder).print(List.of())).isEmpty();
  }
}
