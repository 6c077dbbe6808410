package dev.hotslice.app.figures;

import dev.hotslice.app.http.RequestLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// Keeps the figures of the last five minutes.
///
/// What a request pays for is two counters that only grow. From time to time [#tick] copies all of
/// them, and what happened since is the difference to a copy. Safe for use by many threads.
public final class ServiceFigures {
  /// Over so long a time, or since the start.
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /// How often to [#tick].
  public static final Duration EVERY = Duration.ofSeconds(10);

  private static final RouteCounts.Copy NONE = RouteCounts.none();

  private record CacheCounts(String name, LongSupplier hits, LongSupplier misses) {
    Figures.Cache now() {
      return new Figures.Cache(name, hits.getAsLong(), misses.getAsLong());
    }
  }

  /// Everything that was counted up to a moment.
  private record Moment(
      Instant at,
      Map<String, RouteCounts.Copy> routes,
      Map<String, Figures.Cache> caches,
      ProcessUse.Reading process) {}

  private final InstantSource clock;
  private final ProcessUse process;

  /// By method and template; two maps, so that to find one takes no memory.
  private final Map<String, Map<String, RouteCounts>> routes = new ConcurrentHashMap<>();

  private final List<CacheCounts> caches = new CopyOnWriteArrayList<>();
  private final Deque<Moment> moments = new ArrayDeque<>();

  /// Begins to count.
  ///
  /// @param waiting how many calls wait for a slot
  public ServiceFigures(InstantSource clock, LongSupplier waiting) {
    this.clock = clock;
    this.process = new ProcessUse(waiting);
    moments.add(moment());
  }

  /// Counts a finished request.
  public void record(RequestLine line) {
    if (line.prefetch() || line.endless()) {
      return;
    }
    var ofMethod = routes.get(line.method());
    var counts = ofMethod == null ? null : ofMethod.get(line.route());
    if (counts == null) {
      counts =
          routes
              .computeIfAbsent(line.method(), _ -> new ConcurrentHashMap<>())
              .computeIfAbsent(line.route(), _ -> new RouteCounts());
    }
    counts.record(line.status(), line.duration().toNanos());
  }

  /// Watches a cache, whose counts must only grow.
  public void cache(String name, LongSupplier hits, LongSupplier misses) {
    caches.add(new CacheCounts(name, hits, misses));
  }

  /// Remembers this moment, and forgets those that are too old to begin a window. A clock that was
  /// set back begins a new one.
  public synchronized void tick() {
    var now = moment();
    moments.removeIf(moment -> moment.at().isAfter(now.at()));
    moments.add(now);
    while (moments.size() > 2 && !secondOldest().isAfter(now.at().minus(WINDOW))) {
      moments.removeFirst();
    }
  }

  /// Returns the figures up to now, from the oldest moment that is remembered.
  public synchronized Figures now() {
    var first = moments.getFirst();
    var now = moment();
    var asked = new ArrayList<Figures.Route>();
    now.routes()
        .forEach((name, copy) -> {
          var route = copy.since(first.routes().getOrDefault(name, NONE), name);
          if (route.requests() > 0) {
            asked.add(route);
          }
        });
    asked.sort(
        Comparator.comparingLong(Figures.Route::requests)
            .reversed()
            .thenComparing(Figures.Route::name));
    return new Figures(
        first.at(),
        now.at(),
        asked,
        caches.stream().map(cache -> since(first, cache.now())).toList(),
        process.since(first.process(), now.process()));
  }

  private static Figures.Cache since(Moment first, Figures.Cache now) {
    var before = first.caches().getOrDefault(now.name(), new Figures.Cache(now.name(), 0, 0));
    return new Figures.Cache(
        now.name(), now.hits() - before.hits(), now.misses() - before.misses());
  }

  private Instant secondOldest() {
    return moments.stream().skip(1).findFirst().orElseThrow().at();
  }

  /// A route that nobody asked for since the last copy shares that.
  private Moment moment() {
    var last = moments.peekLast();
    var copies = new HashMap<String, RouteCounts.Copy>();
    routes.forEach((method, ofMethod) ->
        ofMethod.forEach((route, counts) -> {
          var name = method + " " + route;
          var copy = counts.copy();
          var before = last == null ? null : last.routes().get(name);
          boolean same = before != null && before.latencies().total() == copy.latencies().total();
          copies.put(name, same ? before : copy);
        }));
    var cached = new HashMap<String, Figures.Cache>();
    caches.forEach(cache -> cached.put(cache.name(), cache.now()));
    return new Moment(clock.instant(), copies, cached, process.read());
  }
}
