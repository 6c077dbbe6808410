package dev.hotslice.bench.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/// What readers did, in the order in which it happened.
///
/// @param origin in a few words
record Events(String origin, List<Event> all) {
  private static final String SHARED = "../shared/data/events";
  private static final int DRAWN = 75_000;
  private static final int ITEMS = 20_000;

  Events {
    all = List.copyOf(all);
  }

  /// One event.
  ///
  /// @param like or else a view
  record Event(String id, boolean like) {
    String json() {
      return "{\"id\":\"" + id + "\",\"type\":\"" + (like ? "like" : "view") + "\"}";
    }
  }

  /// Returns events of public repositories, where a star is a like and all else a view; where those
  /// are absent, drawn ones of which few items have most.
  ///
  /// @param root of the checkout, beside which the shared data lie
  static Events of(Path root) {
    var folder = root.resolve(SHARED);
    if (!Files.isDirectory(folder)) {
      return new Events("drawn events", drawn());
    }
    var all = new ArrayList<Event>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(it -> it.toString().endsWith(".gz")).sorted().toList()) {
        read(file, all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Events("events of three hours of public repositories", all);
  }

  private static void read(Path file, List<Event> all) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var event = JsonMapper.shared().readTree(line);
        all.add(
            new Event(
                event.path("item").asString("none"),
                event.path("type").asString("").equals("watch")));
      }
    }
  }

  private static List<Event> drawn() {
    var random = new SplittableRandom(1);
    var all = new ArrayList<Event>();
    for (int event = 0; event < DRAWN; event++) {
      double place = random.nextDouble();
      int item = (int) (ITEMS * place * place * place);
      all.add(new Event("item-" + item, random.nextInt(10) == 0));
    }
    return all;
  }
}
