package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.budget.Limit;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Refreshes an index of captured documents, with the numbers of writes that it may cost.
class RealSourcesTest {
  private final Farm farm = new Farm();

  private static Path folder(String name) {
    var folder = Path.of(System.getProperty("hotslice.root", "."), "../shared/data", name);
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "there is no folder " + folder);
    return folder;
  }

  private static List<Path> documents(Path folder, int depth) throws IOException {
    try (var files = Files.walk(folder, depth)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("index\\.json|provenance\\.jsonl"))
          .sorted()
          .toList();
    }
  }

  private static Source source(int number) {
    return new Source(
        "s" + number,
        "s" + number,
        URI.create("https://turnips.example/" + number),
        Source.Format.AUTO,
        "general",
        null,
        Map.of(),
        Duration.ZERO,
        1_000);
  }

  private void serveAll(List<Path> documents) throws IOException {
    for (var document : documents) {
      var source = source(farm.sources.size());
      farm.sources.add(source);
      farm.web.serve(source, Files.readAllBytes(document));
    }
  }

  private static int addedSegments(IndexDocument before, IndexDocument after) {
    var keys = after.segments().stream().map(Segment::key).collect(Collectors.toSet());
    before.segments().forEach(segment -> keys.remove(segment.key()));
    return keys.size();
  }

  @BeforeEach
  void allow_more_fetches_than_the_free_plan() {
    farm.plan = farm.plan.with(Limit.SUBREQUESTS_PER_INVOCATION, 1_000L);
  }

  @Test
  void the_first_run_stores_and_the_second_writes_nothing() throws IOException {
    serveAll(documents(folder("feeds-real"), 1));

    var first = farm.refresh();
    var second = farm.refreshLater();

    assertThat(first.outcome()).isEqualTo(Outcome.OK);
    var items = farm.everything();
    assertThat(items).hasSizeGreaterThan(3_000).doesNotHaveDuplicates();
    assertThat(farm.document().segments().size()).isGreaterThan(3);
    assertThat(first.spent().writes()).isEqualTo(1 + farm.document().segments().size());
    assertThat(second.outcome()).isEqualTo(Outcome.OK);
    assertThat(second.spent().writes()).isZero();
    assertThat(second.spent().reads()).isEqualTo(1);
  }

  @Test
  void each_capture_of_a_feed_rewrites_only_what_it_must() throws IOException {
    serveAll(documents(folder("feeds-real"), 1));
    farm.refresh();
    for (var series :
        List.of(
            "Olshansk__rss-feeds__feed_claude.xml",
            "Olshansk__rss-feeds__feed_google_ai.xml",
            "Olshansk__rss-feeds__feed_mistral.xml",
            "leontloveless__ai-rss-feeds__deepmind-blog.xml")) {
      var source = source(farm.sources.size());
      farm.sources.add(source);
      for (var capture : documents(folder("feeds-real/series/" + series), 1)) {
        if (!capture.toString().endsWith("series.json")) {
          farm.web.serve(source, Files.readAllBytes(capture));
          assertCheap(farm.everything(), farm.document(), farm.refreshLater());
        }
      }
    }
  }

  /// The writes are those of the pointer and of the segments in which items really changed; the one
  /// more is the segment that takes what the hot slice spills.
  private void assertCheap(List<Item> before, IndexDocument old, RunRecord run) {
    var after = farm.everything();
    var changed = new HashSet<>(after);
    changed.removeAll(new HashSet<>(before));
    var gone = new HashSet<>(before);
    gone.removeAll(new HashSet<>(after));
    changed.addAll(gone);
    long touched =
        old.segments().stream()
            .filter(segment ->
                changed.stream()
                    .map(Position::of)
                    .anyMatch(place ->
                        place.compareTo(segment.first()) >= 0
                            && place.compareTo(segment.last()) <= 0))
            .count();

    int added = addedSegments(old, farm.document());
    assertThat(run.spent().writes()).isEqualTo(run.written());
    if (changed.isEmpty()) {
      assertThat(run.written()).isZero();
    } else {
      // An item that changes back makes a segment that is still stored and costs no write.
      assertThat(run.written()).isBetween(1, 1 + added);
    }
    assertThat(added).as("segments written").isLessThanOrEqualTo((int) touched + 1);
    assertThat(after).hasSizeGreaterThanOrEqualTo(before.size());
  }

  @Test
  void every_bad_document_is_survived_and_nothing_dangerous_is_published() throws IOException {
    var documents = documents(folder("feeds-bad"), 9);
    serveAll(documents);

    var run = farm.refresh();

    assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(run.error()).isNull();
    assertThat(run.spent().writes()).isEqualTo(1 + farm.document().segments().size());
    assertThat(farm.everything())
        .isNotEmpty()
        .allSatisfy(item -> {
          assertThat(Objects.requireNonNullElse(item.url(), "https://")).matches("https?://.*");
          assertThat(new String(ItemJson.write(item, 16_384), StandardCharsets.UTF_8))
              .doesNotContainIgnoringCase("<script");
        });
    assertThat(farm.refreshLater().spent().writes()).isZero();
  }
}
