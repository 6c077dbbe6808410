package dev.hotslice.app.encoding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Chooses the coding of an answer by `Accept-Encoding`, RFC 9110 section 12.5.3.
public final class AcceptEncoding {
  private static final String ANY = "*";

  /// Browsers and libraries send few different headers; whoever sends more of them has them read.
  private static final int MOST_KEPT = 64;

  private static final int LONGEST_KEPT = 64;

  private static final List<ContentCoding> SMALLEST_FIRST = List.of(ContentCoding.values());
  private static final List<ContentCoding> QUICKEST_FIRST =
      List.of(ContentCoding.ZSTD, ContentCoding.BR, ContentCoding.GZIP, ContentCoding.IDENTITY);

  private static final Map<String, ContentCoding> CHOSEN = new ConcurrentHashMap<>();
  private static final Map<String, ContentCoding> CHOSEN_FOR_ONCE = new ConcurrentHashMap<>();

  private AcceptEncoding() {}

  /// Returns the coding that the client likes best, and of several the one that we prefer. A client
  /// that names nothing we have gets the plain body: an answer is better than a refusal.
  public static ContentCoding choose(@Nullable String header) {
    return choose(header, SMALLEST_FIRST, CHOSEN);
  }

  /// Returns the coding that the client likes best, and of several the one that is made soonest:
  /// for what is sent once. Zstandard takes a third of the time of Brotli for a page, and as many
  /// bytes.
  public static ContentCoding chooseForOnce(@Nullable String header) {
    return choose(header, QUICKEST_FIRST, CHOSEN_FOR_ONCE);
  }

  private static ContentCoding choose(
      @Nullable String header, List<ContentCoding> preferred, Map<String, ContentCoding> chosen) {
    if (header == null) {
      return ContentCoding.IDENTITY;
    }
    var before = chosen.get(header);
    if (before != null) {
      return before;
    }
    var coding = read(header, preferred);
    if (header.length() <= LONGEST_KEPT && chosen.size() < MOST_KEPT) {
      chosen.put(header, coding);
    }
    return coding;
  }

  private static ContentCoding read(String header, List<ContentCoding> preferred) {
    var weights = weights(header);
    var best = ContentCoding.IDENTITY;
    double bestWeight = 0;
    for (var coding : preferred) {
      double weight = weight(coding, weights);
      if (weight > bestWeight && coding.isAvailable()) {
        best = coding;
        bestWeight = weight;
      }
    }
    return best;
  }

  /// The plain body needs no mention to be acceptable, but then it is the last choice.
  private static double weight(ContentCoding coding, Map<String, Double> weights) {
    var own = weights.get(coding.token());
    if (own != null) {
      return own;
    }
    if (coding == ContentCoding.IDENTITY) {
      return Math.min(Double.MIN_NORMAL, weights.getOrDefault(ANY, Double.MIN_NORMAL));
    }
    return weights.getOrDefault(ANY, 0.0);
  }

  private static Map<String, Double> weights(String header) {
    var weights = new HashMap<String, Double>();
    for (var element : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      int semicolon = element.indexOf(';');
      var name = (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
      if (!name.isEmpty()) {
        weights.put(name.equals("x-gzip") ? "gzip" : name, quality(element, semicolon));
      }
    }
    return weights;
  }

  /// What is no number counts as not wanted: it must never make a client get what it cannot read.
  private static double quality(String element, int semicolon) {
    if (semicolon < 0) {
      return 1;
    }
    var parameter = element.substring(semicolon + 1).strip();
    try {
      return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2).strip()) : 1;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
