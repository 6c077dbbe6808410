package dev.hotslice.bench.day.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeFitTest {
  private static final Path CAPTURES =
      Path.of(System.getProperty("hotslice.root", ".."), "..", "shared", "data", "feeds-real");

  @Test
  void what_is_kept_is_what_the_captures_give() {
    assumeTrue(Files.isDirectory(CAPTURES), "there are no captured feeds in ../shared/data");

    assertThat(ChangeFit.of(CAPTURES).json()).isEqualTo(Changes.kept().json());
  }

  @Test
  void changes_are_counted_by_their_kind(@TempDir Path folder) throws IOException {
    write(
        folder,
        """
        [{"date": "2026-01-01T00:00:00Z", "items": 3},
         {"date": "2026-01-02T00:00:00Z", "items": 3, "vs_previous":
           {"added": ["a", "b"], "removed": ["c"], "changed": ["d"], "items_identical": false}},
         {"date": "2026-01-02T12:00:00Z", "items": 3, "vs_previous":
           {"added": [], "removed": [], "changed": ["x", "... 3 in all"], "items_identical": false}},
         {"date": "2026-01-03T00:00:00Z", "items": 3, "vs_previous":
           {"added": [], "removed": [], "changed": [], "items_identical": false}},
         {"date": "2026-01-04T00:00:00+08:00", "items": 3, "vs_previous":
           {"added": [], "removed": [], "changed": [], "items_identical": true}}]
        """);

    var series = ChangeFit.of(folder).series();

    assertThat(series).hasSize(1);
    var only = series.getFirst();
    assertThat(only.days()).isCloseTo(2 + 16 / 24.0, within(1e-9));
    assertThat(only).isEqualTo(new Series("series 1", only.days(), 4, 2, 1, 1, 1, 1, 1));
    assertThat(only.perDay(Kind.PUBLISHED)).isCloseTo(2 / only.days(), within(1e-9));
  }

  @Test
  void a_time_in_which_everything_was_replaced_does_not_count(@TempDir Path folder)
      throws IOException {
    write(
        folder,
        """
        [{"date": "2026-01-01T00:00:00Z", "items": 2},
         {"date": "2026-01-02T00:00:00Z", "items": 2, "vs_previous":
           {"added": ["a"], "removed": ["c"], "changed": [], "items_identical": false}},
         {"date": "2026-06-01T00:00:00Z", "items": 2, "vs_previous":
           {"added": ["x", "y"], "removed": ["a", "b"], "changed": [], "items_identical": false}}]
        """);

    assertThat(ChangeFit.of(folder).series())
        .containsExactly(new Series("series 1", 1, 1, 1, 1, 0, 0, 0, 0));
  }

  @Test
  void sizes_are_deciles_of_the_documents_outside_of_series(@TempDir Path folder)
      throws IOException {
    write(folder, "[]");

    var changes = ChangeFit.of(folder);

    assertThat(changes.items()).hasSize(11).startsWith(5).endsWith(20);
    assertThat(changes.itemBytes()).hasSize(11).startsWith(50).endsWith(200);
  }

  @Test
  void deciles_go_from_the_least_to_the_most() {
    assertThat(ChangeFit.deciles(Stream.iterate(100, number -> number - 1).limit(101)))
        .isEqualTo(List.of(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100));
  }

  private static void write(Path folder, String series) throws IOException {
    var feed = Files.createDirectories(folder.resolve("series").resolve("some.xml"));
    Files.writeString(feed.resolve("series.json"), series);
    Files.writeString(
        folder.resolve("index.json"),
        """
        {"a.xml": {"items": 20, "size": 1000}, "b.xml": {"items": 5, "size": 1000},
         "c.xml": {"items": 0, "size": 700}, "series/some.xml/0.xml": {"items": 1, "size": 1}}
        """);
  }
}
