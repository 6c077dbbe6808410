package dev.hotslice.jobs.harvest;

import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.fetch.Validators;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.jobs.source.UnreadableSourceException;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Fetches one source, parses the document if it changed, and saves the state and the items.
///
/// Whatever a server sends, the outcome is a value: a source that fails keeps what it has. Safe for
/// use by many threads.
final class SourceHarvest {
  private static final Logger log = LoggerFactory.getLogger(SourceHarvest.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Fetching fetching;
  private final SourceParser parser;
  private final SourceStates states;
  private final InstantSource clock;

  SourceHarvest(Fetching fetching, SourceParser parser, SourceStates states, InstantSource clock) {
    this.fetching = fetching;
    this.parser = parser;
    this.states = states;
    this.clock = clock;
  }

  /// What is to be done.
  ///
  /// @param time the scheduled time of the run: intervals are counted from there, because a start
  ///   that drifts by some milliseconds would make every second run too early
  record Order(
      String index, Source source, SourceState state, Instant time, Invocation invocation) {
    /// Returns the earliest time of the next fetch after a good one.
    Instant next() {
      return time.plus(source.interval());
    }

    Instant nextAfter(Duration wait) {
      return time.plus(wait);
    }
  }

  Harvested harvest(Order order) {
    if (!order.state().isDue(order.time(), clock.instant())) {
      return Harvested.of(order.source().id(), Harvested.Outcome.NOT_DUE);
    }
    try {
      return switch (fetch(order)) {
        case FetchResult.Fetched fetched -> read(order, fetched);
        case FetchResult.NotModified(var validators) -> unchanged(order, validators);
        case FetchResult.BackOff(var wait, var reason) ->
            failed(order, reason, Backoff.asked(wait, order.source().interval()));
        case FetchResult.Broken(var reason) -> broken(order, reason);
      };
    } catch (RefusedException e) {
      return Harvested.of(order.source().id(), Harvested.Outcome.PUT_OFF);
    }
  }

  /// Other settings of the source may read the same document differently, so the server must not
  /// answer that it did not change.
  private FetchResult fetch(Order order) {
    var source = order.source();
    boolean sameReading = order.state().reading().equals(reading(source));
    var validators = sameReading ? order.state().validators() : Validators.NONE;
    return fetching.fetch(
        new FetchRequest(source.url(), source.headers(), validators), order.invocation());
  }

  private Harvested read(Order order, FetchResult.Fetched fetched) {
    var reading = reading(order.source());
    var bytes = fetched.body().bytes();
    var digest = Fingerprint.of(bytes).text();
    if (digest.equals(order.state().document()) && reading.equals(order.state().reading())) {
      return unchanged(order, fetched.validators());
    }
    try {
      var document = parser.parse(order.source(), bytes, fetched.contentType(), clock.instant());
      var before = states.kept(order.index(), order.source().id());
      var after = before.with(document, order.source().maxItems());
      return save(order, fetched, digest, new Reading(before, after, document.skipped()));
    } catch (UnreadableSourceException e) {
      return broken(order, String.valueOf(e.getMessage()));
    } catch (KvException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // A defect of ours on one document must not cost the other sources.
      log.error("source {} cannot be read", order.source().id(), e);
      return broken(order, "the document cannot be read: " + e);
    }
  }

  private record Reading(KeptItems before, KeptItems after, List<String> skipped) {}

  /// Items first: if the process dies in between, the document is read once more.
  private Harvested save(Order order, FetchResult.Fetched fetched, String document, Reading read) {
    var source = order.source();
    boolean changed = !read.after().equals(read.before()) || order.state().items() == null;
    if (changed) {
      states.save(order.index(), source.id(), read.after());
    }
    var now = clock.instant();
    var digest = digest(read.after());
    states.save(
        order.index(),
        new SourceState(
            source.id(),
            reading(source),
            fetched.validators(),
            document,
            digest,
            read.after().items().size(),
            read.skipped().size(),
            now,
            now,
            0,
            null,
            order.next(),
            steadiness(order.state().steadiness(), changed, read, digest),
            order.state().troubles()));
    var outcome = changed ? Harvested.Outcome.CHANGED : Harvested.Outcome.UNCHANGED;
    return new Harvested(source.id(), outcome, read.after().newSince(read.before()), null);
  }

  private static Steadiness steadiness(
      Steadiness before, boolean changed, Reading read, String digest) {
    return changed
        ? before.changed(read.after().bringsNewsSince(read.before()), digest)
        : before.unchanged();
  }

  private Harvested unchanged(Order order, Validators validators) {
    var state = order.state().unchanged(validators, clock.instant(), order.next());
    states.save(order.index(), state);
    return Harvested.of(order.source().id(), Harvested.Outcome.UNCHANGED);
  }

  private Harvested broken(Order order, String reason) {
    var wait = Backoff.after(order.state().failures(), order.source().interval());
    return failed(order, reason, wait);
  }

  private Harvested failed(Order order, String reason, Duration wait) {
    var state = order.state().failed(reason, clock.instant(), order.nextAfter(wait));
    states.save(order.index(), state);
    return Harvested.failed(order.source().id(), reason);
  }

  private static String digest(KeptItems items) {
    return Fingerprint.of(KvValue.of(JSON.writeValueAsString(items))).text();
  }

  /// Returns the fingerprint of everything that decides how a document is read. The fields are
  /// sorted, because a `Map.copyOf` has another order in each process.
  private static String reading(Source source) {
    var mapping = source.mapping();
    var settings =
        List.of(
            source.url(),
            source.format(),
            source.category(),
            mapping == null ? "" : mapping.items(),
            mapping == null ? Map.of() : new TreeMap<>(mapping.fields()),
            source.maxItems());
    return Fingerprint.of(JSON.writeValueAsBytes(settings)).text();
  }
}
