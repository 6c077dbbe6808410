package dev.hotslice.app.page.feed;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.engagement.SnapshotCache;
import dev.hotslice.app.engagement.SnapshotCache.Counts;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.index.HotSlice;
import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.Page;
import dev.hotslice.app.page.Tab;
import dev.hotslice.app.page.feed.FeedView.FeedItem;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shows the hot slice of an index, the first of the configuration unless another is asked for.
/// Slice and engagement are read at the same time.
public final class FeedRoutes implements Routes {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Counts NONE = new Counts(0, 0);

  private static final Page PAGE =
      new Page(Tab.FEED, "Feed", "feed.jte", List.of("feed.css"), List.of());

  private final Frame frame;
  private final Indexes indexes;
  private final SnapshotCache engagement;
  private final boolean forEverybody;

  /// @param forEverybody whether nobody has to sign in to look at it
  public FeedRoutes(Frame frame, Indexes indexes, SnapshotCache engagement, boolean forEverybody) {
    this.forEverybody = forEverybody;
    this.frame = frame;
    var _ = frame.assets().add("feed.css", FeedRoutes.class);
    this.indexes = indexes;
    this.engagement = engagement;
  }

  @Override
  public void register(Router router) {
    if (forEverybody) {
      router.pageForEverybody("/", this::page);
    } else {
      router.page("/", Scope.READ, this::page);
    }
  }

  private void page(Context ctx, Invocation invocation) {
    var wanted = Query.of(ctx, Set.of("index")).text("index");
    var names = indexes.names();
    if (wanted != null && !names.contains(wanted)) {
      throw Query.bad("index", wanted, "there is no such index; there are " + names);
    }
    var name = wanted == null && !names.isEmpty() ? names.getFirst() : wanted;
    var counts = engagement.ask(invocation);
    var slice = name == null ? null : indexes.hotSlice(name, invocation);
    Pages.html(ctx, frame.render(PAGE, Pages.visit(ctx), view(slice, names, counts)));
  }

  private static FeedView view(
      @Nullable HotSlice slice, List<String> names, Supplier<Map<String, Counts>> asked) {
    if (slice == null) {
      return new FeedView("Nothing is published.", names, List.of());
    }
    var counts = asked.get();
    var summary =
        "%s: the newest %d of %d items, changed %s"
            .formatted(
                slice.name(), slice.items().size(), slice.total(), DAY.format(slice.changedAt()));
    var items = slice.items().stream().map(item -> item(item, counts)).toList();
    return new FeedView(summary, names, items);
  }

  private static FeedItem item(Item item, Map<String, Counts> counts) {
    var engaged = counts.getOrDefault(item.id(), NONE);
    return new FeedItem(
        item.title(),
        isWebLink(item.url()) ? item.url() : null,
        item.summary(),
        item.timestamp().toString(),
        DAY.format(item.timestamp()),
        item.source(),
        item.category(),
        engaged.likes(),
        engaged.views());
  }

  /// Items are cleaned when they are written; a page must not depend on that alone.
  private static boolean isWebLink(@Nullable String url) {
    var lower = Objects.requireNonNullElse(url, "").toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }
}
