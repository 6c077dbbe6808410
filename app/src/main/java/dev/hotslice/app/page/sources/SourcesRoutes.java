package dev.hotslice.app.page.sources;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.Page;
import dev.hotslice.app.page.Tab;
import dev.hotslice.jobs.fetch.Fetcher;
import dev.hotslice.jobs.fetch.HostStanding;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows how each source stands, and tries addresses that are to become one. Neither costs a KV
/// operation.
public final class SourcesRoutes implements Routes {
  private static final String STYLE = "sources.css";
  private static final Page PAGE =
      new Page(Tab.SOURCES, "Sources", "sources.jte", List.of(STYLE), List.of());

  private final Frame frame;
  private final SourceCards cards;
  private final Preview preview;

  /// What the page knows of the sources.
  ///
  /// @param sources those in no index as well
  /// @param hosts how their fetcher treats the host of an address
  public record Known(
      List<Source> sources,
      List<IndexSettings> indexes,
      IndexStates states,
      Function<URI, @Nullable HostStanding> hosts) {
    public Known {
      sources = List.copyOf(sources);
      indexes = List.copyOf(indexes);
    }
  }

  /// @param fetchers opens a fetcher to try one address with
  public SourcesRoutes(Frame frame, Known known, Supplier<Fetcher> fetchers, InstantSource clock) {
    this.frame = frame;
    var _ = frame.assets().add(STYLE, SourcesRoutes.class);
    this.cards =
        new SourceCards(known.sources(), known.indexes(), known.states(), known.hosts(), clock);
    var ids = known.sources().stream().map(Source::id).collect(Collectors.toSet());
    this.preview = new Preview(fetchers, known.hosts(), ids, clock);
  }

  @Override
  public void register(Router router) {
    router
        .page("/sources", Scope.READ, this::show)
        .page("/sources/preview", Scope.READ, (ctx, _) -> Pages.seeOther(ctx, "/sources"))
        .form("/sources/preview", Scope.CRON_RUN, this::preview, "url");
  }

  private void show(Context ctx, Invocation invocation) {
    show(ctx, PreviewForm.EMPTY, null);
  }

  /// Nothing is changed, so the answer is the page itself: to send the form once more does no harm.
  private void preview(Context ctx, RawQuery fields, Invocation invocation)
      throws InterruptedException {
    var form = PreviewForm.of(fields);
    if (!form.isValid()) {
      var _ = ctx.status(422);
      show(ctx, form, null);
      return;
    }
    var outcome = preview.run(form, invocation);
    if (outcome == null) {
      var _ = ctx.status(503);
      ctx.header("Retry-After", "5");
      var busy = "Other addresses are being tried right now. Nothing was fetched; try again soon.";
      show(ctx, form, PreviewView.failed(busy, List.of()));
      return;
    }
    show(ctx, form, outcome);
  }

  private void show(Context ctx, PreviewForm form, @Nullable PreviewView outcome) {
    var all = cards.all();
    var summary =
        all.isEmpty()
            ? "The configuration names no sources."
            : Numbers.of(all.size(), "source") + " of the configuration, those that fail first.";
    var view = new SourcesView(summary, SourceCards.counts(all), all, form, outcome);
    Pages.html(ctx, frame.render(PAGE, Pages.visit(ctx), view));
  }
}
