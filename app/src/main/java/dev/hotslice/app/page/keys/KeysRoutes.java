package dev.hotslice.app.page.keys;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.kv.Cursors;
import dev.hotslice.app.kv.Namespace;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.Page;
import dev.hotslice.app.page.Tab;
import dev.hotslice.app.page.keys.KeysView.Crumb;
import dev.hotslice.app.page.keys.KeysView.Listing;
import dev.hotslice.app.page.keys.KeysView.Row;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Shows the keys of a namespace, folder by folder. A page costs one list, however many keys it
/// looks at; to choose the namespace costs nothing.
public final class KeysRoutes implements Routes {
  static final String STYLE = "keys.css";
  private static final Page PAGE =
      new Page(Tab.KEYS, "Keys", "keys.jte", List.of(STYLE), List.of());

  private static final List<Integer> SIZES = List.of(100, 500, 1_000);
  private static final int LONGEST_METADATA = 120;

  private final Frame frame;
  private final Keyspace keyspace;

  public KeysRoutes(Frame frame, Keyspace keyspace) {
    this.frame = frame;
    var _ = frame.assets().add(STYLE, KeysRoutes.class);
    this.keyspace = keyspace;
  }

  @Override
  public void register(Router router) {
    router.page(Links.KEYS, Scope.KV_READ, this::show);
  }

  /// What is asked for.
  private record Wanted(Namespace namespace, String prefix, boolean isFlat, int size) {
    static Wanted of(Namespace namespace, RawQuery query) {
      var prefix = Objects.requireNonNullElse(query.text("prefix"), "");
      return new Wanted(namespace, prefix, "flat".equals(query.text("view")), size(query));
    }

    private static int size(RawQuery query) {
      var text = query.text("size");
      if (text == null) {
        return SIZES.getFirst();
      }
      return SIZES.stream()
          .filter(size -> size.toString().equals(text))
          .findFirst()
          .orElseThrow(() -> Query.bad("size", text, "it must be one of " + SIZES));
    }

    String href(boolean flat) {
      var link = Links.keys(namespace, prefix);
      var sized =
          size == SIZES.getFirst() ? link : Links.with(link, "size", Integer.toString(size));
      return flat ? Links.with(sized, "view", "flat") : sized;
    }
  }

  private void show(Context ctx, Invocation invocation) {
    var query = RawQuery.from(ctx);
    var namespace = query.text("namespace") == null ? null : keyspace.namespace(query);
    var listing =
        namespace == null ? null : listing(Wanted.of(namespace, query), query, invocation);
    var lines = keyspace.all().stream().map(one -> NamespaceLine.of(one, namespace)).toList();
    var page = namespace == null ? PAGE : PAGE.titled("Keys of " + namespace.title());
    Pages.html(ctx, frame.render(page, Pages.visit(ctx), new KeysView(lines, listing)));
  }

  private Listing listing(Wanted wanted, RawQuery query, Invocation invocation) {
    var namespace = wanted.namespace();
    var reader = Reader.local();
    var after = Cursors.read(query.text("cursor"));
    int most = wanted.isFlat() ? wanted.size() : KvLimits.WORKERS_KV.listPage();
    var page =
        keyspace
            .open(namespace, invocation, reader)
            .list(new ListQuery(wanted.prefix(), most, after));
    var rows =
        wanted.isFlat() ? Folders.flat(page) : Folders.of(page, wanted.prefix(), wanted.size());
    var here = wanted.href(wanted.isFlat());
    return new Listing(
        NamespaceLine.of(namespace, namespace),
        wanted.prefix(),
        crumbs(namespace, wanted.prefix()),
        wanted.isFlat(),
        wanted.size(),
        SIZES,
        rows.rows().stream().map(row -> row(row, wanted)).toList(),
        after == null ? null : here,
        rows.next() == null ? null : Links.with(here, "cursor", Cursors.write(rows.next())),
        wanted.href(!wanted.isFlat()),
        Links.create(namespace, wanted.prefix()),
        Costs.cost(keyspace.usage(), Operation.LIST),
        Keyspace.note(reader));
  }

  private static Row row(Folders.Row row, Wanted wanted) {
    return switch (row) {
      case Folders.Leaf(var key) -> row(key, wanted);
      case Folders.Folder(var prefix, int keys, _, boolean goesOn) ->
          new Row(
              VisibleText.pieces(prefix.substring(wanted.prefix().length())),
              Links.keys(wanted.namespace(), prefix),
              Numbers.whole(keys) + (goesOn ? "+ keys" : keys == 1 ? " key" : " keys"),
              null,
              null);
    };
  }

  private static Row row(ListPage.Key key, Wanted wanted) {
    var name = key.key().name();
    return new Row(
        VisibleText.pieces(
            name.length() == wanted.prefix().length()
                ? name
                : name.substring(wanted.prefix().length())),
        Links.value(wanted.namespace(), name),
        null,
        Moment.orNull(key.expiration()),
        key.metadata() == null ? null : start(key.metadata()));
  }

  private static String start(String metadata) {
    int end =
        metadata.offsetByCodePoints(
            0, Math.min(LONGEST_METADATA, metadata.codePointCount(0, metadata.length())));
    return VisibleText.of(metadata.substring(0, end)) + (end < metadata.length() ? "…" : "");
  }

  private static List<Crumb> crumbs(Namespace namespace, String prefix) {
    var crumbs = new ArrayList<Crumb>();
    int start = 0;
    for (int at = 0; at < prefix.length(); at++) {
      boolean ends = at > start && Folders.isDelimiter(prefix.charAt(at));
      if (ends || at == prefix.length() - 1) {
        var name = VisibleText.pieces(prefix.substring(start, at + 1));
        crumbs.add(new Crumb(name, Links.keys(namespace, prefix.substring(0, at + 1))));
        start = at + 1;
      }
    }
    return crumbs;
  }
}
