package dev.hotslice.app.alert;

import dev.hotslice.app.figures.Figures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides when to warn of a slow route or a cache that does not help.
///
/// Each warns once when it begins, and says once when it is over: not as soon as the threshold is
/// passed the other way, but when it is clear of it, so that what hovers around it tells nothing
/// every minute. Few requests tell nothing at all. Used by one thread at a time.
final class ServiceRule {
  /// So many in the window, for a night's few requests are no measure.
  static final long LEAST_REQUESTS = 100;

  static final long LEAST_LOOKUPS = 200;

  private static final double PERCENTILE = 95;
  private static final double PERCENT = 100;

  /// A route is fast again at four fifths of the threshold.
  private static final double CLEAR_LATENCY = 0.8;

  /// A cache helps again at five percent more than the threshold.
  private static final double CLEAR_HIT_RATE = 5;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  private final ServiceThresholds thresholds;

  /// What is raised, with when that was, by type and what it is about.
  private final Map<Subject, Instant> raised = new HashMap<>();

  private record Subject(String type, String name) {}

  private enum Verdict {
    BAD,
    /// Between the two thresholds.
    UNDECIDED,
    FINE
  }

  private record State(Verdict verdict, String text) {}

  ServiceRule(ServiceThresholds thresholds) {
    this.thresholds = thresholds;
  }

  /// Returns what begins or is over at this moment.
  synchronized List<Alert> alerts(Figures figures) {
    var states = new HashMap<Subject, State>();
    if (thresholds.latency().isPositive()) {
      figures.routes().forEach(it -> states.put(new Subject(Alert.LATENCY, it.name()), state(it)));
    }
    if (thresholds.hitRate() > 0) {
      figures.caches().forEach(it -> states.put(new Subject(Alert.HIT_RATE, it.name()), state(it)));
    }
    // what nobody asks for any more is not bad any more
    raised
        .keySet()
        .forEach(it -> states.putIfAbsent(it, new State(Verdict.FINE, "nobody asks any more")));
    var alerts = new ArrayList<Alert>();
    states.forEach((subject, state) -> {
      var alert = change(subject, state, figures.until());
      if (alert != null) {
        alerts.add(alert);
      }
    });
    return alerts;
  }

  private @Nullable Alert change(Subject subject, State state, Instant now) {
    var since = raised.get(subject);
    if (since == null && state.verdict == Verdict.BAD) {
      raised.put(subject, now);
      return alert(subject, " " + TIME.format(now), now, subject.name + ": " + state.text);
    }
    if (since != null && state.verdict == Verdict.FINE) {
      raised.remove(subject);
      var began = TIME.format(since);
      var message =
          "over, after it began at " + began + " UTC: " + subject.name + ": " + state.text;
      return alert(subject, " " + began + " over", now, message);
    }
    return null;
  }

  private static Alert alert(Subject subject, String episode, Instant now, String message) {
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return new Alert(subject.type, subject.name + episode, day, now, message, null);
  }

  private State state(Figures.Route route) {
    double most = thresholds.latency().toNanos() / 1e6;
    double reached = route.millis(PERCENTILE);
    var text =
        String.format(
            Locale.ROOT,
            "p95 is %,.0f ms over %,d requests, wanted are %,.0f ms",
            reached,
            route.requests(),
            most);
    return new State(
        verdict(
            route.requests() >= LEAST_REQUESTS, reached > most, reached <= CLEAR_LATENCY * most),
        text);
  }

  private State state(Figures.Cache cache) {
    double least = thresholds.hitRate();
    double reached = PERCENT * cache.hitRate();
    double clear = Math.min(PERCENT, least + CLEAR_HIT_RATE);
    var text =
        String.format(
            Locale.ROOT,
            "%.0f %% of %,d lookups were answered, wanted are %.0f %%",
            reached,
            cache.lookups(),
            least);
    return new State(
        verdict(cache.lookups() >= LEAST_LOOKUPS, reached < least, reached >= clear), text);
  }

  private static Verdict verdict(boolean isEnough, boolean isBad, boolean isClear) {
    if (!isEnough || isClear) {
      return Verdict.FINE;
    }
    return isBad ? Verdict.BAD : Verdict.UNDECIDED;
  }
}
