package dev.hotslice.bench.day.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How captured sources change, and how large they are: what made-up ones are drawn from.
///
/// @param origin of the captures
/// @param items in a document, as eleven deciles from the least to the most
/// @param itemBytes of a document for each of its items, likewise
public record Changes(
    String origin, List<Series> series, List<Integer> items, List<Integer> itemBytes) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Changes {
    series = List.copyOf(series);
    items = List.copyOf(items);
    itemBytes = List.copyOf(itemBytes);
  }

  /// Returns what was worked out once by [ChangeFit] and is kept here, since the captures are not.
  public static Changes kept() {
    try (var in = Changes.class.getResourceAsStream("changes.json")) {
      return JSON.readValue(Objects.requireNonNull(in, "changes.json"), Changes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the text of the file.
  public String json() {
    return JSON.writeValueAsString(this) + "\n";
  }

  /// Returns how often something happens in a day at an average source.
  public double perDay(Kind kind) {
    return series.stream().mapToDouble(it -> it.perDay(kind)).average().orElse(0);
  }
}
