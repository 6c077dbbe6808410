package dev.hotslice.app.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RealFeedsTest {
  /// Where another parser counts otherwise, and we think rightly so.
  private static final Map<String, Integer> DIFFERENT =
      Map.of(
          // articles without guid, republished under their old address: one item each
          "speedparser__2933.xml", 372,
          // 25 empty guids are no id that 25 articles share
          "speedparser__2957.xml", 40,
          // two guids in each of ten items were counted as ten duplicates
          "speedparser__4603.xml", 10);

  /// The feed that changes: 95 dated items, the last of them old enough to be cold.
  private static final String CHANGING = "Olshansk__rss-feeds__feed_aisi.xml";

  private static final String NEW_ITEM =
      """
      <item>
        <title>Nobody has seen this before</title>
        <link>https://new.example/first</link>
        <guid>https://new.example/first</guid>
        <pubDate>Fri, 20 Nov 2026 12:20:00 GMT</pubDate>
      </item>
      """;

  @Test
  void stores_at_first_writes_nothing_again_and_rewrites_only_what_one_changed_feed_must(
      @TempDir Path folder) throws IOException {
    var feeds = SharedFeeds.folder("feeds-real");
    var changing = Files.readString(feeds.resolve(CHANGING));
    try (var server = new FeedServer()) {
      var sources = new TreeMap<String, URI>();
      var expected = new TreeMap<String, Integer>();
      for (var feed : SharedFeeds.index(feeds).entrySet()) {
        var id = SharedFeeds.id(feed.getKey());
        sources.put(id, server.publish(id, Files.readAllBytes(feeds.resolve(feed.getKey()))));
        expected.put(id, items(feed.getKey(), feed.getValue()));
      }

      try (var hub = new Hub(folder, sources)) {
        var first = hub.refresh();

        assertThat(first.path("failures")).isEmpty();
        assertThat(first.path("outcome").asString()).isEqualTo("ok");
        assertThat(hub.itemsBySource()).isEqualTo(expected);
        var pointer = hub.value("index:hub");
        countsEachItemOnce(pointer, expected);
        assertThat(first.path("written").asInt()).isEqualTo(1 + segments(pointer).size());
        assertThat(first.at("/spent/writes").asInt()).isEqualTo(first.path("written").asInt());
        assertThat(hub.writesOfTheDay()).isEqualTo(first.path("written").asLong());
        assertThat(first.at("/spent/peakConnections").asInt()).isLessThanOrEqualTo(6);
        assertThat(first.at("/spent/subrequests").asInt()).isEqualTo(sources.size());

        hub.clock().advance(Duration.ofMinutes(15));
        var second = hub.refresh();

        assertThat(second.path("failures")).isEmpty();
        assertThat(second.at("/spent/writes").asInt()).isZero();
        assertThat(second.path("written").asInt()).isZero();
        assertThat(server.notModified()).isGreaterThan(50);
        assertThat(hub.value("index:hub")).isEqualTo(pointer);
        assertThat(hub.writesOfTheDay()).isEqualTo(first.path("written").asLong());

        var longer = insertBefore(changing, changing.indexOf("<item>"), NEW_ITEM);
        var third = refresh(hub, server, longer);

        var withNew = hub.value("index:hub");
        assertThat(third.at("/spent/writes").asInt()).isEqualTo(1);
        assertThat(segments(withNew)).isEqualTo(segments(pointer));
        assertThat(withNew.path("total").asInt()).isEqualTo(pointer.path("total").asInt() + 1);
        assertThat(hub.get("/v1/indexes/hub").at("/items/0/title").asString())
            .isEqualTo("Nobody has seen this before");

        var corrected = insertBefore(longer, longer.lastIndexOf("</title>"), " (corrected)");
        var fourth = refresh(hub, server, corrected);

        var withCorrection = hub.value("index:hub");
        var rewritten = new HashSet<>(segments(withCorrection));
        rewritten.removeAll(segments(withNew));
        assertThat(rewritten).hasSize(1);
        assertThat(segments(withCorrection)).hasSameSizeAs(segments(withNew));
        assertThat(fourth.at("/spent/writes").asInt()).isEqualTo(2);
        assertThat(withCorrection.path("total")).isEqualTo(withNew.path("total"));
        var found = search(hub, "q=corrected&source=" + SharedFeeds.id(CHANGING));
        assertThat(found.path("total").asInt()).isEqualTo(1);
      }
    }
  }

  /// An item that several sources link to counts for one of them, so no source shows more than it
  /// gave, and all of them together show the total.
  private static void countsEachItemOnce(JsonNode pointer, Map<String, Integer> given) {
    int sum = 0;
    for (var shown : pointer.at("/facets/sources").properties()) {
      assertThat(shown.getValue().asInt())
          .as(shown.getKey())
          .isLessThanOrEqualTo(given.getOrDefault(shown.getKey(), 0));
      sum += shown.getValue().asInt();
    }
    assertThat(sum).isEqualTo(pointer.path("total").asInt());
    assertThat(pointer.at("/facets/sources/" + SharedFeeds.id(CHANGING)).asInt())
        .isEqualTo(given.get(SharedFeeds.id(CHANGING)));
  }

  private static JsonNode refresh(Hub hub, FeedServer server, String changed) {
    server.publish(SharedFeeds.id(CHANGING), changed.getBytes(StandardCharsets.UTF_8));
    hub.clock().advance(Duration.ofMinutes(15));
    return hub.refresh();
  }

  /// Searches until the search index has taken the current generation in, for which readers wait a
  /// moment only.
  private static JsonNode search(Hub hub, String query) {
    var current = hub.get("/v1/indexes/hub").path("generation");
    for (int attempt = 0; attempt < 1_000; attempt++) {
      var found = hub.get("/v1/indexes/hub?" + query);
      if (found.path("generation").equals(current)) {
        return found;
      }
    }
    throw new AssertionError("generation " + current + " cannot be searched");
  }

  private static String insertBefore(String text, int position, String addition) {
    return text.substring(0, position) + addition + text.substring(position);
  }

  private static int items(String file, JsonNode index) {
    return DIFFERENT.getOrDefault(file, index.path("items").asInt() - index.path("dup").asInt(0));
  }

  private static Set<String> segments(JsonNode pointer) {
    var keys = new HashSet<String>();
    pointer.path("segments").forEach(segment -> keys.add(segment.path("key").asString()));
    return keys;
  }
}
