package dev.hotslice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  private static final String REPORT =
      """
      # Reads

      Written by `./hotslice bench kv` on 2026-11-20 on
      some machine.

      ## Goals

      |  | wanted | reached | met |
      | --- | --- | --- | --- |
      | 1 KB \\| small | at least 1.00× | 1.20× | yes |
      | 100 KB | at least 3.00× | 2.40× | no, short by 20 % |

      ## Figures

      |  | per second |
      | --- | --- |
      | a | 1 |
      """;

  @TempDir Path folder;

  @Test
  void holds_the_goals_of_all_reports_and_nothing_else() throws IOException {
    Files.writeString(folder.resolve("kv.md"), REPORT);
    Files.writeString(folder.resolve("README.md"), REPORT);
    Files.writeString(folder.resolve("notes.md"), "# Notes\n\n| a | b |\n");

    var summary = Summary.of(folder);

    assertThat(summary.rows()).hasSize(2);
    assertThat(summary.markdown())
        .contains("1 of 2 are\nmet")
        .contains(
            "| [kv](kv.md) `./hotslice bench kv` | 1 KB \\| small | at least 1.00× | 1.20× | yes |\n")
        .contains("| 100 KB | at least 3.00× | 2.40× | no, short by 20 % |\n")
        .doesNotContain("per second |");
  }

  @Test
  void a_goal_is_met_by_the_last_cell_however_many_there_are() throws IOException {
    Files.writeString(
        folder.resolve("growth.md"),
        """
        ## Goals

        |  | wanted | exponent | of the last step | chart | met |
        | --- | --- | --- | --- | --- | --- |
        | keys | flat | 0.01 | 0.02 | ▁▁▁ | yes |
        """);

    assertThat(Summary.of(folder).markdown())
        .contains("1 of 1 are\nmet")
        .contains("| keys | flat | 0.01 | yes |\n");
  }

  @Test
  void of_no_reports_nothing_is_met() throws IOException {
    assertThat(Summary.of(folder).markdown()).contains("0 of 0 are\nmet");
  }
}
