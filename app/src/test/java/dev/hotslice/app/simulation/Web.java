package dev.hotslice.app.simulation;

import dev.hotslice.jobs.fetch.Body;
import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.fetch.Validators;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.budget.SlotRule;
import dev.hotslice.kv.invocation.Invocation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The sources of the index: feeds that get posts, edit them and take them back, and servers that
/// fail at times.
final class Web {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final World world;
  private final RandomGenerator random;
  private final List<Source> sources;
  private final Map<URI, List<Post>> feeds = new LinkedHashMap<>();

  private int posts;
  private int titles;

  /// @param title another one after each edit
  /// @param minute of its publication
  record Post(String id, String title, int minute, String text) {}

  Web(World world) {
    this.world = world;
    this.random = world.random();
    this.sources = List.of(source("one"), source("two"), source("three"));
    for (var source : sources) {
      var feed = new ArrayList<Post>();
      feeds.put(source.url(), feed);
      for (int number = random.nextInt(40); number > 0; number--) {
        feed.add(newPost());
      }
    }
  }

  List<Source> sources() {
    return sources;
  }

  List<Post> posts(Source source) {
    return List.copyOf(Objects.requireNonNull(feeds.get(source.url())));
  }

  /// Changes something, or nothing.
  void change() {
    var feed = posts().get(random.nextInt(sources.size()));
    for (int number = random.nextInt(4); number > 0; number--) {
      int at = feed.isEmpty() ? 0 : random.nextInt(feed.size());
      switch (random.nextInt(feed.isEmpty() ? 1 : 4)) {
        case 0 -> feed.add(newPost());
        case 1 -> feed.set(at, post(feed.get(at).id(), feed.get(at).minute()));
        case 2 -> feed.remove(at);
        default -> feed.add(post("late " + ++posts, random.nextInt(posts)));
      }
    }
  }

  /// Answers as the fetcher of a node does, within the invocation's slots.
  FetchResult fetch(Node node, FetchRequest request, Invocation invocation) {
    var call = Objects.requireNonNull(Call.current(), "who fetches");
    try (var slot = invocation.subrequest()) {
      call.visit().open();
      boolean untilHeaders = world.plan().slotRule() == SlotRule.HEADERS;
      try {
        Interleaving.pause();
        slot.headersArrived();
      } finally {
        if (untilHeaders) {
          call.visit().close();
        }
      }
      try {
        Interleaving.pause();
        node.requireAlive();
        return answer(request, call);
      } finally {
        if (!untilHeaders) {
          call.visit().close();
        }
      }
    }
  }

  private FetchResult answer(FetchRequest request, Call call) {
    if (world.isFailing(Trait.FAIL)) {
      call.disturb();
      return random.nextBoolean()
          ? new FetchResult.Broken("500")
          : new FetchResult.BackOff(Duration.ofMinutes(1), "429");
    }
    var body = document(Objects.requireNonNull(feeds.get(request.url())));
    var validators = new Validators("\"" + Fingerprint.of(body).text() + "\"", null);
    return validators.equals(request.validators())
        ? new FetchResult.NotModified(validators)
        : new FetchResult.Fetched(new Body(body), null, validators, request.url());
  }

  private List<List<Post>> posts() {
    return List.copyOf(feeds.values());
  }

  private Post newPost() {
    return post("post " + ++posts, posts);
  }

  private Post post(String id, int minute) {
    var title = "Turnip no. " + ++titles;
    return new Post(id, title, minute, (title + " ").repeat(1 + random.nextInt(20)).strip());
  }

  private static byte[] document(List<Post> feed) {
    var items =
        feed.stream()
            .map(post ->
                """
                {"id":"%s","title":"%s","content_text":"%s","date_published":"%s"}\
                """
                    .formatted(
                        post.id(),
                        post.title(),
                        post.text(),
                        EPOCH.plus(Duration.ofMinutes(post.minute()))))
            .collect(Collectors.joining(","));
    return """
    {"version":"https://jsonfeed.org/version/1.1","title":"Turnips","items":[%s]}\
    """
        .formatted(items)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Source source(String id) {
    return new Source(
        id,
        id,
        URI.create("https://turnips.example/" + id + ".json"),
        Source.Format.JSON_FEED,
        "general",
        null,
        Map.of(),
        Duration.ZERO,
        1_000);
  }
}
