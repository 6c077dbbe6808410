package dev.hotslice.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.ParsedSource;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.jobs.source.UnreadableSourceException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DemoSourceTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Source WIRE =
      new Source(
          "wire",
          "The Wire",
          URI.create("demo:wire"),
          Source.Format.JSON_FEED,
          "general",
          null,
          Map.of(),
          Duration.ZERO,
          1_000);

  @Test
  void the_same_minute_gives_the_same_bytes() {
    assertThat(wire(START.plusSeconds(59)).document()).isEqualTo(wire(START).document());
    assertThat(wire(START.plusSeconds(59)).mark()).isEqualTo(wire(START).mark());
  }

  @Test
  void lists_sixty_posts_of_minutes_that_are_over() {
    var parsed = parsed(START);

    assertThat(parsed.skipped()).isEmpty();
    assertThat(parsed.undated()).isEmpty();
    assertThat(parsed.items())
        .hasSize(DemoSource.POSTS)
        .allSatisfy(item -> {
          assertThat(item.timestamp())
              .isBetween(START.minus(Duration.ofHours(2)), START.minusMillis(1));
          assertThat(item.title() + item.summary() + item.author()).doesNotContain("{", "}", "|");
          assertThat(item.url()).startsWith("https://wire.example/");
        });
  }

  @Test
  void titles_differ_within_a_document() {
    for (int hour = 0; hour < 48; hour++) {
      var titles = items(START.plus(Duration.ofHours(hour))).stream().map(Item::title).toList();
      assertThat(new HashSet<>(titles)).hasSize(titles.size());
    }
  }

  @Test
  void about_one_post_a_minute_appears_before_those_that_were_there() {
    int appeared = 0;
    int silent = 0;
    var counts = new HashSet<Integer>();
    var before = ids(START);
    for (int minute = 1; minute <= 600; minute++) {
      var now = ids(START.plus(Duration.ofMinutes(minute)));
      int fresh = now.indexOf(before.getFirst());
      assertThat(now.subList(fresh, now.size())).isEqualTo(before.subList(0, now.size() - fresh));
      counts.add(fresh);
      appeared += fresh;
      silent = fresh == 0 ? silent + 1 : 0;
      assertThat(silent).isLessThan(12);
      before = now;
    }

    assertThat(counts).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(appeared).isBetween(450, 650);
  }

  @Test
  void the_mark_changes_with_the_document() {
    for (int minute = 0; minute < 60; minute++) {
      var one = wire(START.plus(Duration.ofMinutes(minute)));
      var next = wire(START.plus(Duration.ofMinutes(minute + 1)));
      assertThat(one.mark().equals(next.mark()))
          .isEqualTo(Arrays.equals(one.document(), next.document()));
    }
  }

  @Test
  void there_is_no_other() {
    assertThat(DemoSource.at("radio", START)).isNull();
  }

  private static DemoSource wire(Instant now) {
    return Objects.requireNonNull(DemoSource.at("wire", now));
  }

  private static List<Item> items(Instant now) {
    return parsed(now).items();
  }

  private static ParsedSource parsed(Instant now) {
    try {
      return new SourceParser().parse(WIRE, wire(now).document(), DemoSource.TYPE, now);
    } catch (UnreadableSourceException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> ids(Instant now) {
    return items(now).stream().map(Item::id).toList();
  }
}
