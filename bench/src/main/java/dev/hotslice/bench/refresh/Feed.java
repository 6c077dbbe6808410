package dev.hotslice.bench.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A source of invented posts in RSS.
///
/// @param number of the source
/// @param items how many it shows, the newest first
/// @param edition of the newest one, which is another post in each
/// @param textLength characters of each description
record Feed(int number, int items, int edition, int textLength) {
  private static final Instant NEWEST = Instant.parse("2026-11-01T12:00:00Z");
  private static final int HOUR = 3_600;

  /// Returns the same with another newest item.
  Feed next() {
    return new Feed(number, items, edition + 1, textLength);
  }

  /// Returns what is served.
  byte[] document() {
    var text = new StringBuilder();
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>\n");
    text.append("<title>Source ").append(number).append("</title>\n");
    text.append("<link>https://source-").append(number).append(".example/</link>\n");
    for (int item = 0; item < items; item++) {
      append(text, item);
    }
    return text.append("</channel></rss>\n").toString().getBytes(UTF_8);
  }

  /// Returns the title of the newest item.
  String newest() {
    return title(0);
  }

  private void append(StringBuilder text, int item) {
    var id = number + "-" + (item == 0 ? "newest-" + edition : Integer.toString(item));
    var at = NEWEST.minusSeconds((long) item * HOUR + number).plusSeconds(item == 0 ? edition : 0);
    text.append("<item><guid isPermaLink=\"false\">").append(id).append("</guid><title>");
    text.append(title(item)).append("</title><link>https://source-").append(number);
    text.append(".example/").append(id).append("</link><pubDate>");
    text.append(DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC)));
    text.append("</pubDate><description>");
    for (int length = 0; length < textLength; length += 10) {
      text.append("word ").append((length * 31 + item * 17 + number) % 9_000 + 1_000).append(' ');
    }
    text.append("</description></item>\n");
  }

  private String title(int item) {
    return "Post "
        + (item == 0 ? "newest " + edition : Integer.toString(item))
        + " of source "
        + number;
  }
}
