package dev.hotslice.bench.hot;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/// Made-up news that compress as news do, the same ones in every run.
final class SliceFeed {
  private static final String[] WORDS =
      ("model table paper tool index write read budget cache slice edge worker region key value"
              + " snapshot gate report figure light steady small quick honest river harbour lantern"
              + " ledger copper spindle measure answer question version release open closed early")
          .split(" ", -1);
  private static final Instant NEWEST = Instant.parse("2026-11-01T12:00:00Z");
  private static final int TITLE_WORDS = 7;
  private static final int SUMMARY_WORDS = 24;

  private SliceFeed() {}

  /// Returns a document of so many items under `/items`.
  static byte[] of(int items) {
    var random = new Random(items);
    var root = JsonMapper.shared().createObjectNode();
    var list = root.putArray("items");
    for (int i = 0; i < items; i++) {
      list.addObject()
          .put("id", Long.toHexString(random.nextLong()))
          .put("title", words(random, TITLE_WORDS))
          .put("url", "https://news.example/" + i)
          .put("timestamp", NEWEST.minus(Duration.ofMinutes(i)).toString())
          .put("category", WORDS[random.nextInt(5)])
          .put("summary", words(random, SUMMARY_WORDS));
    }
    return JsonMapper.shared().writeValueAsBytes(root);
  }

  private static String words(Random random, int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
