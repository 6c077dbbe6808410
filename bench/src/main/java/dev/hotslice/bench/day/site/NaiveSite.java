package dev.hotslice.bench.day.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.bench.day.feed.GeneratedFeeds;
import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.fetch.Validators;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.jobs.source.UnreadableSourceException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The site as it is built at first: every run writes what each source holds under its key, and all
/// items of all sources as one JSON text; a page reads and parses that, and then a count for each
/// item that it shows.
///
/// What a document that did not change holds is worked out once: that costs no operation and would
/// only make the simulation slow.
public final class NaiveSite implements Site {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final KvKey ALL = KvKey.of("all:items");

  private final Ground ground;
  private final GeneratedFeeds feeds;
  private final List<Source> sources;
  private final int parts;
  private final int shownItems;
  private final int measureEvery;
  private final Counts counts;
  private final SourceParser parser = new SourceParser();
  private final Map<String, Known> known = new HashMap<>();
  private final List<Duration> parses = new ArrayList<>();
  private Set<String> links = Set.of();
  private @Nullable KvValue lastValue;
  private List<String> shown = List.of();
  private int looks;
  private long pageBytes;

  /// What a look took that was measured, with the same bytes.
  private Duration work = Duration.ZERO;

  /// What a source holds.
  ///
  /// @param document that was read
  /// @param json of its items, without the brackets
  private record Known(KvValue document, List<Item> items, KvValue json) {}

  /// @param measureEvery how many looks there are to one whose parse is measured
  public NaiveSite(Setting setting, GeneratedFeeds feeds, ManualClock clock, int measureEvery) {
    this.ground = new Ground(setting, clock, Plan.UNLIMITED, store -> store);
    this.feeds = feeds;
    this.sources = feeds.sources(Duration.ZERO);
    this.parts = setting.parts();
    this.shownItems = setting.shown();
    this.measureEvery = measureEvery;
    this.counts = new KeyedCounts(ground);
  }

  @Override
  public void refresh(Instant due, int part) {
    var invocation = ground.account().start("job:refresh");
    var store = ground.account().open(Ground.SITE, invocation);
    var puts = new ArrayList<Runnable>();
    for (int number = part; number < sources.size(); number += parts) {
      var source = sources.get(number);
      var value = KvValue.of(wrapped(List.of(known(source, invocation).json())));
      var key = KvKey.of("feed:" + source.id());
      puts.add(() -> store.put(key, value, PutOptions.NONE));
    }
    ground.time().together(invocation.plan().simultaneousConnections(), puts);
    putAll(store);
  }

  private void putAll(KvStore store) {
    var held = sources.stream().map(it -> known.get(it.id())).filter(Objects::nonNull).toList();
    store.put(ALL, KvValue.of(wrapped(held.stream().map(Known::json).toList())), PutOptions.NONE);
    var now = new HashSet<String>();
    held.forEach(it -> it.items().forEach(item -> now.add(String.valueOf(item.url()))));
    links = now;
  }

  @Override
  public void publishCounts(Instant due) {
    counts.publish(due);
  }

  @Override
  public void viewed(int place) {
    if (!shown.isEmpty()) {
      counts.viewed(shown.get(place % shown.size()));
    }
  }

  @Override
  public Glance look() {
    var before = ground.clock().instant();
    var store = ground.account().open(Ground.SITE, ground.account().start("route:GET /"));
    var entry = store.get(ALL);
    if (entry != null) {
      read(entry.value());
    }
    counts.read(shown);
    return new Glance(Duration.between(before, ground.clock().instant()), work, links::contains);
  }

  @Override
  public boolean shows(String link) {
    return links.contains(link);
  }

  @Override
  public long pageBytes() {
    return pageBytes;
  }

  @Override
  public long writtenBytes() {
    return ground.sent().bytes();
  }

  @Override
  public Spent spent() {
    return ground.spent();
  }

  @Override
  public Parses parses() {
    return new Parses(parses.size(), parses.size(), 0, parses);
  }

  @Override
  public void close() {
    ground.close();
  }

  /// The same bytes are the same page, so that not every look has to be measured.
  private void read(KvValue value) {
    boolean measured = looks++ % measureEvery == 0;
    pageBytes = value.length();
    if (!measured && lastValue != null && value.equals(lastValue)) {
      return;
    }
    long start = System.nanoTime();
    var tree = JSON.readTree(value.bytes());
    var took = Duration.ofNanos(System.nanoTime() - start);
    lastValue = value;
    shown = newest(tree);
    work = Duration.ofNanos(System.nanoTime() - start);
    if (measured) {
      parses.add(took);
    }
  }

  private List<String> newest(JsonNode tree) {
    return StreamSupport.stream(tree.path("items").spliterator(), false)
        .sorted(
            Comparator.comparing((JsonNode item) -> item.path("timestamp").asString()).reversed())
        .limit(shownItems)
        .map(item -> item.path("id").asString())
        .toList();
  }

  private Known known(Source source, Invocation invocation) {
    var before = known.get(source.id());
    var request = new FetchRequest(source.url(), source.headers(), Validators.NONE);
    if (!(feeds.fetch(request, invocation) instanceof FetchResult.Fetched fetched)) {
      throw new IllegalStateException(source.id() + " did not answer with a document");
    }
    var document = KvValue.of(fetched.body().bytes());
    if (before != null && before.document().equals(document)) {
      return before;
    }
    try {
      var items =
          parser
              .parse(source, document.bytes(), fetched.contentType(), ground.clock().instant())
              .items();
      var array = JSON.writeValueAsBytes(items);
      var now =
          new Known(document, items, KvValue.of(Arrays.copyOfRange(array, 1, array.length - 1)));
      known.put(source.id(), now);
      return now;
    } catch (UnreadableSourceException e) {
      throw new IllegalStateException(source.id() + " cannot be read", e);
    }
  }

  private static byte[] wrapped(List<KvValue> lists) {
    var all = new ByteArrayOutputStream();
    all.writeBytes("{\"items\":[".getBytes(UTF_8));
    for (int at = 0; at < lists.size(); at++) {
      if (at > 0) {
        all.write(',');
      }
      all.writeBytes(lists.get(at).bytes());
    }
    all.writeBytes("]}".getBytes(UTF_8));
    return all.toByteArray();
  }
}
