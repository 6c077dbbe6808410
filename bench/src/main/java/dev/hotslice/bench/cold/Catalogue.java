package dev.hotslice.bench.cold;

import dev.hotslice.bench.day.feed.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Items that look like those of a large site, in as many sources as are needed. What others have
/// made is repeated until there is enough of it; where that is absent, words are drawn.
public final class Catalogue {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SHARED = "../shared/data/json-large";
  private static final Instant NEWEST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS_APART = 600;
  private static final int DRAWN = 5_000;
  private static final List<String> KINDS =
      List.of("news", "science", "sport", "music", "travel", "film", "food", "weather");

  /// What one item tells.
  private record Row(String title, String text, String category) {}

  private final List<Row> rows;
  private final String origin;
  private final int items;
  private final int sources;

  private Catalogue(List<Row> rows, String origin, int items, int perSource) {
    this.rows = rows;
    this.origin = origin;
    this.items = items;
    this.sources = Math.ceilDiv(items, perSource);
  }

  /// @param root of the checkout, beside which the shared data lie
  public static Catalogue of(Path root, int items, int perSource) {
    var shared = root.resolve(SHARED);
    if (!Files.isDirectory(shared)) {
      return new Catalogue(drawn(), "drawn words", items, perSource);
    }
    var rows = new ArrayList<Row>();
    movies(rows, read(shared.resolve("derived__wikipedia-movie-data__concat.json")));
    movies(rows, read(shared.resolve("prust__wikipedia-movie-data__movies-2020s.json")));
    for (var row :
        read(shared.resolve("cisagov__kev-data__known_exploited_vulnerabilities.json"))
            .path("vulnerabilities")) {
      rows.add(
          new Row(
              row.path("vulnerabilityName").asString(""),
              row.path("shortDescription").asString(""),
              "vulnerability"));
    }
    return new Catalogue(
        rows,
        rows.size() + " records made by others, repeated with other addresses",
        items,
        perSource);
  }

  /// Returns in a few words of what it is made.
  public String origin() {
    return origin;
  }

  /// Returns how many sources there are.
  public int sources() {
    return sources;
  }

  /// Returns the sources as the configuration has them.
  public String toml() {
    return IntStream.range(0, sources())
        .mapToObj(source ->
            "{ id = \"s%03d\", url = \"file:s%03d.json\", format = \"jsonfeed\" }"
                .formatted(source, source))
        .collect(Collectors.joining(",\n  ", "sources = [\n  ", "\n]"));
  }

  /// Writes the documents of all sources.
  ///
  /// @param edition stands in every item
  public void write(Path folder, int edition) {
    for (int source = 0; source < sources(); source++) {
      write(folder, source, edition, "");
    }
  }

  /// Writes the document of one source anew, with another title of its newest item.
  public void retitle(Path folder, int edition, String title) {
    write(folder, 0, edition, title);
  }

  private void write(Path folder, int source, int edition, String title) {
    var feed = JSON.createObjectNode().put("version", "https://jsonfeed.org/version/1.1");
    feed.put("title", "source " + source);
    var list = feed.putArray("items");
    for (int item = source; item < items; item += sources()) {
      var row = rows.get(item % rows.size());
      var url = "https://example.com/items/" + item;
      var node =
          list.addObject()
              .put("id", url)
              .put("url", url)
              .put("title", item == source ? row.title() + title : row.title())
              .put("content_text", row.text())
              .put("date_published", NEWEST.minusSeconds((long) item * SECONDS_APART).toString());
      node.putArray("tags").add(row.category());
      node.putArray("authors").addObject().put("name", "Edition " + edition);
    }
    try {
      Files.write(folder.resolve("s%03d.json".formatted(source)), JSON.writeValueAsBytes(feed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void movies(List<Row> rows, JsonNode movies) {
    for (var movie : movies) {
      var genre = movie.path("genres").path(0).asString("film");
      var cast = new ArrayList<String>();
      movie.path("cast").forEach(name -> cast.add(name.asString("")));
      var text = movie.path("extract").asString("") + " With " + String.join(", ", cast) + ".";
      rows.add(new Row(movie.path("title").asString(""), text, genre.toLowerCase(Locale.ROOT)));
    }
  }

  private static List<Row> drawn() {
    var random = new SplittableRandom(1);
    return IntStream.range(0, DRAWN)
        .mapToObj(row ->
            new Row(Words.of(50, random), Words.of(400, random), KINDS.get(row % KINDS.size())))
        .toList();
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
