package dev.hotslice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void missing_cells_stay_empty() {
    assertThat(new Table("a", "b").row("1", "2").row("3"))
        .hasToString(
            """
            | a | b |
            | --- | --- |
            | 1 | 2 |
            | 3 |  |
            """);
  }

  @Test
  void a_cell_cannot_break_the_table() {
    assertThat(new Table("a").row("x|y\nz").toString()).endsWith("| x\\|y z |\n");
  }

  @Test
  void a_row_is_not_wider_than_its_table() {
    assertThatThrownBy(() -> new Table("a").row("1", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the row has 2 cells, the table 1 columns");
  }
}
