package dev.hotslice.app.page.feed;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.engagement.SnapshotCache;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.Page;
import dev.hotslice.app.page.Tab;
import dev.hotslice.jobs.engagement.Engagement;
import dev.hotslice.jobs.engagement.EngagementEvent;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Shows an index, the first of the configuration unless another is asked for, and takes likes.
public final class FeedRoutes implements Routes {
  private static final Page PAGE =
      new Page(Tab.FEED, "Feed", "feed.jte", List.of("feed.css"), List.of("feed.js"));

  private final Frame frame;
  private final FeedViews views;
  private final Engagement engagement;
  private final boolean forEverybody;

  /// Where the items and what readers did come from.
  ///
  /// @param titles of the sources by id
  public record Content(
      Indexes indexes, SnapshotCache snapshot, Engagement engagement, Map<String, String> titles) {}

  /// @param forEverybody whether nobody has to sign in to look at it
  public FeedRoutes(Frame frame, Content content, boolean forEverybody) {
    this.frame = frame;
    var _ = frame.assets().add("feed.css", FeedRoutes.class).add("feed.js", FeedRoutes.class);
    this.engagement = content.engagement();
    this.views =
        new FeedViews(
            content.indexes(), new FeedCounts(content.snapshot(), engagement), content.titles());
    this.forEverybody = forEverybody;
  }

  @Override
  public void register(Router router) {
    if (forEverybody) {
      router.pageForEverybody("/", this::show);
    } else {
      router.page("/", Scope.READ, this::show);
    }
    router.form("/like", Scope.INGEST, this::like);
  }

  private void show(Context ctx, Invocation invocation) {
    var view = views.of(query(ctx), invocation);
    var page = view.words() == null ? PAGE : PAGE.titled(view.words() + " · Feed");
    Pages.html(ctx, frame.render(page, Pages.visit(ctx), view));
  }

  /// Counts one like, or takes one back. When this answers, the event is durable. A script is told
  /// the counts; anybody else goes back to where the button was.
  private void like(Context ctx, RawQuery fields, Invocation invocation) {
    var query = query(ctx);
    var event = event(fields);
    engagement.record(List.of(event));
    if (Objects.requireNonNullElse(ctx.header("Accept"), "").contains("application/json")) {
      var now = engagement.latest(event.id());
      Responses.json(
          ctx,
          Json.object()
              .put("item", event.id())
              .put("likes", now == null ? 0 : now.likes())
              .put("views", now == null ? 0 : now.views()));
    } else {
      Pages.seeOther(ctx, query.href() + "#item-" + event.id());
    }
  }

  private EngagementEvent event(RawQuery fields) {
    var id = Objects.requireNonNullElse(fields.text("item"), "");
    var type = Objects.requireNonNullElse(fields.text("type"), "like");
    try {
      if (type.equals("view")) {
        throw new IllegalArgumentException("type is \"view\", it must be like or unlike");
      }
      var event = EngagementEvent.parse(id, type);
      engagement.admit(event.id());
      return event;
    } catch (IllegalArgumentException e) {
      throw Query.bad("item", id, String.valueOf(e.getMessage()));
    }
  }

  private FeedQuery query(Context ctx) {
    return FeedQuery.of(Query.ofLink(ctx, FeedQuery.PARAMETERS), views.names());
  }
}
