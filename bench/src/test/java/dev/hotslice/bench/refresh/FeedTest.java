package dev.hotslice.bench.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.SourceParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void another_edition_differs_in_the_newest_item_alone() throws Exception {
    var feed = new Feed(3, 100, 0, 100);

    var before =
        new HashSet<>(new SourceParser().parse(source(), feed.document(), null, NOW).items());
    var after = new SourceParser().parse(source(), feed.next().document(), null, NOW).items();

    assertThat(after).hasSize(100);
    assertThat(after.stream().filter(item -> !before.contains(item)))
        .singleElement()
        .satisfies(item -> assertThat(item.title()).isEqualTo(feed.next().newest()));
  }

  private static Source source() {
    return new Source(
        "s3",
        "Source 3",
        URI.create("http://127.0.0.4/feed.xml"),
        Source.Format.AUTO,
        "general",
        null,
        Map.of(),
        Duration.ZERO,
        1_000);
  }
}
