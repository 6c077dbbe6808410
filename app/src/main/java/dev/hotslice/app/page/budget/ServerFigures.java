package dev.hotslice.app.page.budget;

import dev.hotslice.app.figures.Figures;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.budget.BudgetView.ServerView;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The figures of the server as the page shows them.
final class ServerFigures {
  private static final int MOST_ROUTES = 8;
  private static final double BYTES_PER_MB = 1e6;
  private static final double PERCENT = 100;

  private ServerFigures() {}

  static ServerView of(Figures figures) {
    var usage = figures.usage();
    return new ServerView(
        span(Duration.between(figures.from(), figures.until())),
        List.of(
            new ServerView.Fact("CPU", number("%.2f cores", usage.cores())),
            new ServerView.Fact("Memory", megabytes(usage.residentBytes())),
            new ServerView.Fact("Heap in use", megabytes(usage.heapBytes())),
            new ServerView.Fact("Waiting at the gate", Numbers.whole(usage.waiting()))),
        figures.routes().stream().limit(MOST_ROUTES).map(ServerFigures::route).toList(),
        figures.caches().stream().map(ServerFigures::cache).toList());
  }

  private static String span(Duration span) {
    return span.toMinutes() < 1 ? span.toSeconds() + " s" : span.toMinutes() + " min";
  }

  private static ServerView.Route route(Figures.Route route) {
    return new ServerView.Route(
        route.name(),
        Numbers.whole(route.requests()),
        Numbers.whole(route.notModified()),
        millis(route.millis(50)),
        millis(route.millis(95)),
        millis(route.millis(99)));
  }

  private static ServerView.Cache cache(Figures.Cache cache) {
    return new ServerView.Cache(
        cache.name(),
        Numbers.whole(cache.lookups()),
        cache.lookups() == 0 ? "–" : number("%.1f %%", PERCENT * cache.hitRate()));
  }

  private static String millis(double millis) {
    return number(millis < 10 ? "%.2f ms" : "%.0f ms", millis);
  }

  private static String megabytes(long bytes) {
    return bytes == 0 ? "–" : number("%.0f MB", bytes / BYTES_PER_MB);
  }

  private static String number(String form, double number) {
    return String.format(Locale.ROOT, form, number);
  }
}
