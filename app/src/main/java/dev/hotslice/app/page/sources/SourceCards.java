package dev.hotslice.app.page.sources;

import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.sources.SourcesView.Card;
import dev.hotslice.app.page.sources.SourcesView.Count;
import dev.hotslice.app.page.sources.SourcesView.Failure;
import dev.hotslice.app.page.sources.SourcesView.HostLine;
import dev.hotslice.app.page.sources.SourcesView.Part;
import dev.hotslice.app.page.sources.SourcesView.Standing;
import dev.hotslice.jobs.fetch.HostStanding;
import dev.hotslice.jobs.harvest.SourceState;
import dev.hotslice.jobs.harvest.Steadiness;
import dev.hotslice.jobs.harvest.Trouble;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.jobs.index.IndexStatus;
import dev.hotslice.jobs.source.Source;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the cards of the sources from what the jobs remember. Costs no KV operation.
final class SourceCards {
  private static final Comparator<Card> WORST_FIRST =
      Comparator.comparing(Card::standing)
          .thenComparing(card -> card.title().toLowerCase(Locale.ROOT));

  private final List<Source> sources;
  private final List<IndexSettings> indexes;
  private final IndexStates states;
  private final Function<URI, @Nullable HostStanding> hosts;
  private final InstantSource clock;

  /// @param sources those in no index as well
  SourceCards(
      List<Source> sources,
      List<IndexSettings> indexes,
      IndexStates states,
      Function<URI, @Nullable HostStanding> hosts,
      InstantSource clock) {
    this.sources = List.copyOf(sources);
    this.indexes = List.copyOf(indexes);
    this.states = states;
    this.hosts = hosts;
    this.clock = clock;
  }

  List<Card> all() {
    var parts = new LinkedHashMap<String, List<Part>>();
    for (var index : indexes) {
      var status = states.status(index);
      for (var state : status.sources()) {
        parts.computeIfAbsent(state.source(), _ -> new ArrayList<>()).add(part(status, state));
      }
    }
    return sources.stream()
        .map(source -> card(source, parts.getOrDefault(source.id(), List.of())))
        .sorted(WORST_FIRST)
        .toList();
  }

  /// Returns how many stand in which way. What none does is left out, but for the two that matter.
  static List<Count> counts(List<Card> cards) {
    var counts = new LinkedHashMap<Standing, Long>(Map.of(Standing.FINE, 0L));
    counts.put(Standing.FAILING, 0L);
    cards.forEach(card -> counts.merge(card.standing(), 1L, Long::sum));
    return counts.entrySet().stream().map(one -> count(one.getKey(), one.getValue())).toList();
  }

  private static Count count(Standing standing, long number) {
    return new Count(standing.text(), Numbers.whole(number), number == 0 ? "" : standing.tone());
  }

  private Card card(Source source, List<Part> parts) {
    return new Card(
        source.id(),
        source.title(),
        ShownUrl.of(source.url()),
        source.category(),
        source.format().name().toLowerCase(Locale.ROOT).replace("_", ""),
        source.interval().isZero() ? "every run" : "at most every " + length(source.interval()),
        parts.stream().map(Part::standing).min(Comparator.naturalOrder()).orElse(Standing.UNUSED),
        host(hosts.apply(source.url())),
        parts);
  }

  private Part part(IndexStatus index, SourceState state) {
    var kept = Numbers.of(state.itemCount(), "item");
    var next = state.nextTry();
    var then = next != null && next.isAfter(clock.instant()) ? next : null;
    return new Part(
        index.name(),
        standing(state),
        Numbers.whole(state.itemCount()),
        kept + " kept for " + index.name() + ", which publishes " + Numbers.whole(index.total()),
        Moment.orNull(state.lastSuccess()),
        Moment.orNull(state.lastAttempt()),
        Moment.orNull(then),
        then == null ? "with the next run" : why(state),
        state.failures(),
        state.error(),
        state.validators().etag(),
        state.validators().lastModified(),
        skipped(state),
        flapping(state.steadiness()),
        state.troubles().stream().map(SourceCards::failure).toList());
  }

  private static Standing standing(SourceState state) {
    if (state.lastAttempt() == null) {
      return Standing.NEW;
    }
    if (state.error() != null) {
      return Standing.FAILING;
    }
    return state.steadiness().flapping() ? Standing.FLAPPING : Standing.FINE;
  }

  private static String why(SourceState state) {
    return state.failures() == 0
        ? "its interval"
        : "backs off after " + Numbers.of(state.failures(), "failure") + " in a row";
  }

  private static @Nullable String skipped(SourceState state) {
    return state.skippedItems() == 0
        ? null
        : Numbers.of(state.skippedItems(), "item") + " of the last document could not be read";
  }

  private static @Nullable String flapping(Steadiness steadiness) {
    return steadiness.flapping()
        ? steadiness.count()
            + " of its last 8 fetches changed items without telling any news; such changes wait"
            + " for the next news, so that they cost no writes"
        : null;
  }

  private static Failure failure(Trouble trouble) {
    boolean once = trouble.times() == 1;
    return new Failure(
        Moment.of(trouble.last()),
        once ? null : Moment.of(trouble.since()),
        Numbers.of(trouble.times(), "time"),
        trouble.reason());
  }

  private static @Nullable HostLine host(@Nullable HostStanding host) {
    if (host == null) {
      return null;
    }
    var until = Moment.orNull(host.until());
    var failed = host.failures() + " of the last " + HostStanding.WATCHED + " fetches failed";
    return switch (host.state()) {
      case FINE -> new HostLine("breaker closed", "good", host.host() + ": " + failed + ".", null);
      case QUIET ->
          new HostLine("left alone", "warn", host.host() + " asked to be left alone.", until);
      case OPEN -> new HostLine("breaker open", "bad", host.host() + ": " + failed + ".", until);
      case TRYING ->
          new HostLine(
              "breaker half open", "warn", host.host() + ": the next fetch decides.", until);
    };
  }

  private static String length(Duration duration) {
    var text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "min");
    append(text, duration.toSecondsPart(), "s");
    return text.isEmpty() ? duration.toMillis() + " ms" : text.toString().strip();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(' ').append(unit).append(' ');
    }
  }
}
