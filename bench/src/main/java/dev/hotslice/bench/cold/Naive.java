package dev.hotslice.bench.cold;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The naive way: the index is one document, and each request parses it, looks at every item and
/// writes those that match. It is given the bytes for nothing; no read, no network.
final class Naive {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+(?:['’.:][\\p{L}\\p{N}]+)*");

  /// What the members of an item are called in the index.
  record Item(
      String id,
      String title,
      @Nullable String url,
      String timestamp,
      String category,
      String source,
      @Nullable String author,
      @Nullable String summary) {}

  /// The whole index.
  record Index(List<Item> items) {}

  private record Answer(int total, List<Item> items) {}

  private final byte[] document;

  /// @param document an object whose member `items` holds all items, the newest first
  Naive(byte[] document) {
    this.document = document.clone();
  }

  int bytes() {
    return document.length;
  }

  /// Returns the JSON of an answer.
  byte[] answer(Question question) {
    var matching =
        JSON.readValue(document, Index.class).items().stream()
            .filter(item -> matches(item, question))
            .toList();
    var shown = matching.stream().skip(question.skip()).limit(question.limit()).toList();
    return JSON.writeValueAsBytes(new Answer(matching.size(), shown));
  }

  private static boolean matches(Item item, Question question) {
    return (question.category() == null || question.category().equals(item.category()))
        && (question.word() == null
            || holds(item.title(), question.word())
            || holds(item.summary(), question.word())
            || holds(item.author(), question.word()));
  }

  /// Plurals count as singulars, as for readers they do. Most texts are done with at the first
  /// look.
  private static boolean holds(@Nullable String text, String word) {
    if (text == null) {
      return false;
    }
    var folded =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    return folded.contains(word)
        && WORD.matcher(folded)
            .results()
            .map(found -> found.group())
            .anyMatch(found -> found.equals(word) || found.equals(word + "s"));
  }
}
