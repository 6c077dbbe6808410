package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every malformed and hostile document: survived, and nothing of it gets through.
class BadFeedsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Pattern MARKUP = Pattern.compile("<[\\p{L}/!?]");
  private static final Pattern WEB_URL = Pattern.compile("https?://[!-;=?-~]+");

  @Test
  @Timeout(120)
  void lets_no_markup_and_no_other_scheme_through() {
    var folder = SharedData.folder("feeds-bad");
    var leaks = new ArrayList<String>();
    for (var file : SharedData.index(folder).keySet()) {
      for (var item : items(SharedData.bytes(folder, file))) {
        texts(item)
            .filter(text -> MARKUP.matcher(text).find() || text.isBlank())
            .forEach(text -> leaks.add(file + ": " + text));
        Stream.ofNullable(item.url())
            .filter(url -> !WEB_URL.matcher(url).matches())
            .forEach(url -> leaks.add(file + ": " + url));
      }
    }

    assertThat(leaks).isEmpty();
  }

  /// What is neither saved nor reported as skipped shares its id with an item before it.
  @Test
  void saves_what_can_be_saved_and_says_what_it_skipped() {
    var folder = SharedData.folder("feeds-bad");
    var lost = new TreeMap<String, Integer>();
    SharedData.index(folder)
        .forEach((file, index) -> {
          var parsed = parsed(SharedData.bytes(folder, file));
          var told = parsed.items().size() + parsed.skipped().size();
          if (told < index.path("items").asInt()) {
            lost.put(file, told - index.path("items").asInt());
          }
        });

    assertThat(lost)
        .isEqualTo(
            Map.of(
                "ids/rometools__rome__resources__issue137-rss.xml", -3,
                "missing-fields/newsboat__newsboat__data__items_without_titles.xml", -2));
  }

  private static List<Item> items(byte[] document) {
    return parsed(document).items();
  }

  private static ParsedSource parsed(byte[] document) {
    try {
      return new SourceParser().parse(SharedData.source("bad"), document, null, NOW);
    } catch (UnreadableSourceException expected) {
      return new ParsedSource(List.of(), Set.of(), List.of());
    }
  }

  private static Stream<String> texts(Item item) {
    return Stream.of(item.title(), item.category(), item.author(), item.summary())
        .flatMap(Stream::ofNullable);
  }
}
