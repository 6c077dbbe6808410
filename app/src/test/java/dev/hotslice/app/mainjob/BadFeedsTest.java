package dev.hotslice.app.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BadFeedsTest {
  private static final Pattern MARKUP =
      Pattern.compile(
          "<\\s*/?\\s*(script|iframe|object|embed|style|svg|img)\\b", Pattern.CASE_INSENSITIVE);

  /// The bounds of an item's texts, in code points, and some room for its other members.
  private static final int LARGEST_ITEM = 4_000;

  @Test
  void survives_every_one_of_them(@TempDir Path folder) throws IOException {
    var feeds = SharedFeeds.folder("feeds-bad");
    try (var server = new FeedServer()) {
      var sources = new TreeMap<String, URI>();
      for (var file : SharedFeeds.index(feeds).keySet()) {
        var id = SharedFeeds.id(file);
        sources.put(id, server.publish(id, Files.readAllBytes(feeds.resolve(file))));
      }

      try (var hub = new Hub(folder, sources)) {
        var run = hub.refresh();

        assertThat(run.path("outcome").asString()).isEqualTo("partial");
        assertThat(server.asked()).isEqualTo(server.published());
        assertThat(hub.itemsBySource()).hasSameSizeAs(sources);
        for (var source : hub.get("/v1/sources").path("sources")) {
          assertThat(
                  source.path("items").asInt() > 0
                      || source.path("error").isString()
                      || source.path("lastSuccess").isString())
              .as("%s gave items, or is well and empty, or says why not", source)
              .isTrue();
        }
        int seen = 0;
        int page = 1;
        for (var items = page(hub, page); !items.isEmpty(); items = page(hub, ++page)) {
          items.forEach(BadFeedsTest::isHarmless);
          seen += items.size();
        }
        assertThat(seen).isEqualTo(hub.get("/v1/indexes/hub").path("total").asInt());
        assertThat(hub.client().get("/").text().replaceAll("(?i)<script src=\"/[^\"]*\"", ""))
            .doesNotContainIgnoringCase("<script");
      }
    }
  }

  private static JsonNode page(Hub hub, int page) {
    return hub.get("/v1/indexes/hub?limit=250&page=" + page).path("items");
  }

  private static void isHarmless(JsonNode item) {
    var url = item.path("url").asString("");
    assertThat(url.isEmpty() || url.startsWith("http://") || url.startsWith("https://"))
        .as(url)
        .isTrue();
    assertThat(item.path("title").asString()).isNotBlank();
    for (var text : new String[] {"title", "author", "category", "summary"}) {
      assertThat(MARKUP.matcher(item.path(text).asString("")).find())
          .as("%s of %s", text, item)
          .isFalse();
    }
    assertThat(item.toString().length()).isLessThan(LARGEST_ITEM);
  }
}
