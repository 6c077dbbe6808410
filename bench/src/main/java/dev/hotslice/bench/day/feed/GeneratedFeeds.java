package dev.hotslice.bench.day.feed;

import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.harvest.Fetching;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.invocation.Invocation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// All sources of a day, and what will happen to them: the same draft gives the same day.
///
/// Takes the place of the fetcher: every request takes a subrequest and a slot of its invocation as
/// a real one does, and is answered at once.
public final class GeneratedFeeds implements Fetching {
  /// More than any source shows.
  private static final int MOST_ITEMS = 100_000;

  /// The parser cuts long texts; longer ones would only cost time.
  private static final int LONGEST_ITEM = 2_000;

  private final List<GeneratedFeed> feeds = new ArrayList<>();
  private final Map<URI, GeneratedFeed> byUrl = new HashMap<>();
  private final List<Happening> happenings;
  private int happened;

  /// What is drawn.
  ///
  /// @param sources how many; every second knows conditional requests
  /// @param longer by how much documents have more items than the captured ones
  public record Draft(
      Changes changes, int sources, double longer, long seed, Instant from, Instant until) {}

  public GeneratedFeeds(Draft draft) {
    var random = new SplittableRandom(draft.seed());
    var behaviours = new ArrayList<Series>();
    for (int number = 0; number < draft.sources(); number++) {
      var own = random.split();
      var behaviour = pick(draft.changes().series(), own);
      int items =
          (int) Math.max(2, Math.round(between(draft.changes().items(), own) * draft.longer()));
      int itemBytes = (int) between(draft.changes().itemBytes(), own);
      behaviours.add(behaviour);
      var feed =
          new GeneratedFeed(
              new GeneratedFeed.Draft(
                  "source-%03d".formatted(number),
                  behaviour,
                  items,
                  Math.min(itemBytes, LONGEST_ITEM),
                  number % 2 == 0,
                  draft.from()),
              own);
      feeds.add(feed);
      byUrl.put(feed.url(), feed);
    }
    happenings = Happening.draw(behaviours, draft.from(), draft.until(), random.split());
  }

  /// Returns the sources as a configuration has them.
  ///
  /// @param interval between two fetches
  public List<Source> sources(Duration interval) {
    return feeds.stream()
        .map(feed ->
            new Source(
                feed.id(),
                feed.id(),
                feed.url(),
                Source.Format.AUTO,
                "news",
                null,
                Map.of(),
                interval,
                MOST_ITEMS))
        .toList();
  }

  /// Returns when something happens, in order.
  public List<Instant> times() {
    return happenings.stream().map(Happening::at).toList();
  }

  /// Lets happen what happens up to an instant.
  ///
  /// @return what was published
  public List<News> advanceTo(Instant now) {
    var news = new ArrayList<News>();
    while (happened < happenings.size() && !happenings.get(happened).at().isAfter(now)) {
      var next = happenings.get(happened++);
      var link = feeds.get(next.source()).happen(next.kind(), next.at());
      if (!link.isEmpty()) {
        news.add(new News(next.at(), link));
      }
    }
    return news;
  }

  @Override
  public FetchResult fetch(FetchRequest request, Invocation invocation) {
    var feed = byUrl.get(request.url());
    if (feed == null) {
      return new FetchResult.Broken("there is no " + request.url());
    }
    try (var _ = invocation.subrequest()) {
      return feed.answer(request.validators());
    }
  }

  private static <T> T pick(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }

  /// Draws from deciles, evenly within each.
  private static double between(List<Integer> deciles, RandomGenerator random) {
    int decile = random.nextInt(deciles.size() - 1);
    int least = deciles.get(decile);
    return least + random.nextDouble() * (deciles.get(decile + 1) - least);
  }
}
