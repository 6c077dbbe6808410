package dev.hotslice.bench.cold;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A large index on both stores.
public final class ColdPart implements Part {
  private static final int ITEMS = 20_000;
  private static final int PER_SOURCE = 1_000;
  private static final int FEW_ITEMS = 5_000;
  private static final int CATEGORIES = 8;
  private static final int WORDS = 20;

  /// Of five letters at least, and no plural.
  private static final String WORD = "[a-z]{4,}[b-df-hj-rtv-z]";

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  public ColdPart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public String summary() {
    return "filters, searches and deep pages of 20,000 items, against parsing them all each time";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var catalogue = Catalogue.of(lab.root(), ITEMS, PER_SOURCE);
    var profiles = new WhereTimeGoes();
    var turns = List.of(turn(catalogue, false, profiles), turn(catalogue, true, profiles));
    var footprints =
        List.of(
            footprint(catalogue, ITEMS, ""),
            footprint(catalogue, FEW_ITEMS, ""),
            footprint(catalogue, ITEMS, "-Xmx128m"));
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new ColdReport(
        today, machine, pace, catalogue.origin(), ITEMS, turns, footprints, profiles);
  }

  private StoreTurn turn(Catalogue catalogue, boolean onRedis, WhereTimeGoes profiles) {
    lab.say(onRedis ? "on Redis" : "on the embedded store");
    try (var server = new ColdServer(lab, catalogue, onRedis, ITEMS, "")) {
      return new Measurement(lab, pace, server, questions(server))
          .run(onRedis ? "Redis" : "embedded", profiles);
    }
  }

  private Footprint footprint(Catalogue catalogue, int mostItems, String options) {
    lab.say("memory with " + mostItems + " items " + options);
    try (var server = new ColdServer(lab, catalogue, false, mostItems, options)) {
      try (var asker = Asker.at(server.server().uri())) {
        var questions = questions(server);
        for (var question : questions) {
          var _ = asker.look(question);
        }
        var _ = asker.press(questions, Duration.ofSeconds(2));
      }
      server.changeOne();
      long resident = server.server().usage().residentBytes();
      return new Footprint(mostItems, options, server.server().liveBytes(), resident);
    }
  }

  /// Asks for the most frequent categories, and for words of all frequencies.
  private static List<Question> questions(ColdServer server) {
    var document = JsonMapper.shared().readTree(server.document()).path("items");
    Map<String, Integer> categories = new LinkedHashMap<>();
    Map<String, Integer> words = new LinkedHashMap<>();
    for (var item : document) {
      categories.merge(item.path("category").asString(""), 1, Integer::sum);
      for (var word : item.path("title").asString("").split(" ", -1)) {
        if (word.matches(WORD)) {
          words.merge(word, 1, Integer::sum);
        }
      }
    }
    return Question.all(
        spread(words, WORDS), frequent(categories).subList(0, CATEGORIES), document.size());
  }

  private static List<String> frequent(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> spread(Map<String, Integer> counts, int most) {
    var all = frequent(counts);
    var some = new ArrayList<String>();
    for (double at = 0; at < all.size() && some.size() < most; at = at * 1.5 + 1) {
      some.add(all.get((int) at));
    }
    return some;
  }
}
