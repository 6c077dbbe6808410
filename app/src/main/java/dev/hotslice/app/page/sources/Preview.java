package dev.hotslice.app.page.sources;

import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.sources.PreviewView.Fact;
import dev.hotslice.app.page.sources.PreviewView.PreviewItem;
import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.fetch.FetchResult.Fetched;
import dev.hotslice.jobs.fetch.Fetcher;
import dev.hotslice.jobs.fetch.HostStanding;
import dev.hotslice.jobs.fetch.Validators;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.ParsedSource;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.jobs.source.UnreadableSourceException;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.invocation.Invocation;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches an address once and tells what a source there would give. Writes nothing.
///
/// Each try has a fetcher of its own, guarded like the one of the sources, so that tries which fail
/// do not open the breaker of a host that sources need. What a host asked the sources for holds
/// here, too. Safe for use by many threads.
final class Preview {
  private static final Logger LOG = LoggerFactory.getLogger(Preview.class);

  /// So many are fetched and parsed at a time.
  private static final int AT_ONCE = 2;

  /// With all redirects and repetitions.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final int SHOWN_ITEMS = 10;
  private static final int SHOWN_WARNINGS = 8;

  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final Supplier<Fetcher> fetchers;
  private final Function<URI, @Nullable HostStanding> hosts;
  private final Set<String> ids;
  private final InstantSource clock;
  private final SourceParser parser = new SourceParser();

  /// @param fetchers opens a fetcher for one try
  /// @param hosts how the sources' fetcher treats a host
  /// @param ids of the sources there are
  Preview(
      Supplier<Fetcher> fetchers,
      Function<URI, @Nullable HostStanding> hosts,
      Set<String> ids,
      InstantSource clock) {
    this.fetchers = fetchers;
    this.hosts = hosts;
    this.ids = Set.copyOf(ids);
    this.clock = clock;
  }

  /// Tries what a valid form says.
  ///
  /// @return null if too many are under way
  @Nullable PreviewView run(PreviewForm form, Invocation invocation) throws InterruptedException {
    if (!permits.tryAcquire()) {
      return null;
    }
    try {
      var host = hosts.apply(URI.create(form.url()));
      return host != null && host.state() == HostStanding.State.QUIET
          ? PreviewView.failed(
              host.host() + " has asked the sources to leave it alone. Nothing was fetched.",
              List.of(new Fact("Again at", Moment.of(Objects.requireNonNull(host.until())).text())))
          : fetched(form, invocation);
    } finally {
      permits.release();
    }
  }

  private PreviewView fetched(PreviewForm form, Invocation invocation) throws InterruptedException {
    long started = System.nanoTime();
    FetchResult result;
    try {
      var request = new FetchRequest(URI.create(form.url()), Map.of(), Validators.NONE);
      result = inTime(request, invocation);
    } catch (RefusedException | CancellationException e) {
      result = new FetchResult.Broken(String.valueOf(e.getMessage()));
    }
    var took = Duration.ofNanos(System.nanoTime() - started);
    var time = new Fact("Time", Numbers.whole(took.toMillis()) + " ms");
    return switch (result) {
      case Fetched document -> read(form, document, time);
      case FetchResult.NotModified _ -> PreviewView.failed("It answered 304.", List.of(time));
      case FetchResult.BackOff(var wait, var reason) ->
          PreviewView.failed(
              "It wants to be left alone: " + reason + ".",
              List.of(time, new Fact("For", Numbers.of(wait.toSeconds(), "second"))));
      case FetchResult.Broken(var reason) ->
          PreviewView.failed("It cannot be fetched: " + reason + ".", List.of(time));
    };
  }

  /// Closing the fetcher breaks off what is still under way.
  private FetchResult inTime(FetchRequest request, Invocation invocation)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var fetcher = fetchers.get()) {
      var result = threads.submit(() -> fetcher.fetch(request, invocation));
      try {
        return result.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        threads.shutdownNow();
        return new FetchResult.Broken("it was not done in " + LONGEST.toSeconds() + " s");
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      }
    }
  }

  private PreviewView read(PreviewForm form, Fetched document, Fact time) {
    var bytes = document.body().bytes();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Status", Integer.toString(document.status())));
    facts.add(time);
    facts.add(new Fact("Size", Numbers.size(bytes.length) + ", unpacked"));
    facts.add(new Fact("Type", Objects.requireNonNullElse(document.contentType(), "not said")));
    if (!document.url().equals(URI.create(form.url()))) {
      facts.add(new Fact("Comes from", ShownUrl.of(document.url())));
    }
    var validators = document.validators();
    facts.add(new Fact("ETag", Objects.requireNonNullElse(validators.etag(), "none")));
    facts.add(
        new Fact("Last-Modified", Objects.requireNonNullElse(validators.lastModified(), "none")));
    try {
      facts.add(new Fact("Found", parser.kind(bytes, document.contentType())));
      var parsed = parser.parse(form.source(), bytes, document.contentType(), clock.instant());
      facts.add(new Fact("Items", Numbers.whole(parsed.items().size())));
      return good(form, parsed, validators, facts);
    } catch (UnreadableSourceException e) {
      return PreviewView.failed("It answers, but gives no items: " + e.getMessage() + ".", facts);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("a document that was tried cannot be read", e);
      return PreviewView.failed("It answers, but cannot be read: " + e, facts);
    }
  }

  private PreviewView good(
      PreviewForm form, ParsedSource parsed, Validators validators, List<Fact> facts) {
    int count = parsed.items().size();
    return new PreviewView(
        count > 0,
        count == 0
            ? "It can be read, but has no items."
            : "It gives " + Numbers.of(count, "item") + ".",
        facts,
        parsed.items().stream().limit(SHOWN_ITEMS).map(Preview::item).toList(),
        warnings(parsed, validators),
        TomlSnippet.of(form, ids));
  }

  private static List<String> warnings(ParsedSource parsed, Validators validators) {
    var warnings = new ArrayList<String>();
    if (validators.equals(Validators.NONE)) {
      warnings.add(
          "The server sends neither ETag nor Last-Modified, so each fetch downloads the whole"
              + " document. An unchanged one costs no write all the same.");
    }
    if (!parsed.undated().isEmpty()) {
      warnings.add(
          Numbers.of(parsed.undated().size(), "item")
              + " without a date that can be believed: they count from when they were first seen.");
    }
    parsed.skipped().stream()
        .limit(SHOWN_WARNINGS)
        .forEach(line -> warnings.add("Left out: " + line + "."));
    if (parsed.skipped().size() > SHOWN_WARNINGS) {
      warnings.add("Left out: " + (parsed.skipped().size() - SHOWN_WARNINGS) + " more.");
    }
    return warnings;
  }

  private static PreviewItem item(Item item) {
    return new PreviewItem(
        item.title(),
        item.url(),
        item.summary(),
        Moment.of(item.timestamp()),
        item.category(),
        item.author());
  }
}
