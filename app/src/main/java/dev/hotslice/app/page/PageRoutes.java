package dev.hotslice.app.page;

import dev.hotslice.app.alert.Alert;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.engagement.SnapshotCache;
import dev.hotslice.app.engagement.SnapshotCache.Counts;
import dev.hotslice.app.http.Callers;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.index.HotSlice;
import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.instant.InstantRoutes;
import dev.hotslice.app.page.PageModel.PageItem;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.invocation.Invocation;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shows the hot slice of an index, the first of the configuration unless another is asked for, and
/// to whoever may see the budget its alerts of the day. Slice and engagement are read at the same
/// time.
public final class PageRoutes implements Routes {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Counts NONE = new Counts(0, 0);

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final String title;
  private final Indexes indexes;
  private final SnapshotCache engagement;
  private final Supplier<List<Alert>> alerts;
  private final boolean forEverybody;

  /// @param alerts of the day, known without asking anybody
  /// @param forEverybody whether nobody has to sign in to look at it
  public PageRoutes(
      String title,
      Indexes indexes,
      SnapshotCache engagement,
      Supplier<List<Alert>> alerts,
      boolean forEverybody) {
    this.forEverybody = forEverybody;
    this.title = title;
    this.indexes = indexes;
    this.engagement = engagement;
    this.alerts = alerts;
  }

  @Override
  public void register(Router router) {
    if (forEverybody) {
      router.pageForEverybody("/", this::page);
    } else {
      router.page("/", Scope.READ, this::page);
    }
    router.getForEverybody("/page.css", (ctx, _) -> style(ctx));
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
    var html = new StringOutput();
    templates.render("page.jte", model(slice, names, warnings(ctx), counts), html);
    InstantRoutes.allowPrefetch(ctx);
    Pages.html(ctx, html.toString().getBytes(StandardCharsets.UTF_8));
  }

  private List<String> warnings(Context ctx) {
    var caller = Callers.find(ctx);
    return caller != null && caller.may(Scope.METRICS)
        ? alerts.get().stream().map(Alert::message).toList()
        : List.of();
  }

  private PageModel model(
      @Nullable HotSlice slice,
      List<String> names,
      List<String> warnings,
      Supplier<Map<String, Counts>> asked) {
    if (slice == null) {
      return new PageModel(title, "Nothing is published.", names, List.of(), warnings);
    }
    var counts = asked.get();
    var summary =
        "%s: the newest %d of %d items, changed %s"
            .formatted(
                slice.name(), slice.items().size(), slice.total(), DAY.format(slice.changedAt()));
    return new PageModel(
        title,
        summary,
        names,
        slice.items().stream().map(item -> item(item, counts)).toList(),
        warnings);
  }

  private static PageItem item(Item item, Map<String, Counts> counts) {
    var engaged = counts.getOrDefault(item.id(), NONE);
    return new PageItem(
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

  private static void style(Context ctx) {
    try (var in = PageRoutes.class.getResourceAsStream("page.css")) {
      ctx.header("Cache-Control", "public, max-age=3600");
      Responses.bytes(
          ctx, "text/css; charset=utf-8", Objects.requireNonNull(in, "page.css").readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
