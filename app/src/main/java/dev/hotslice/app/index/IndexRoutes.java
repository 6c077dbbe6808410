package dev.hotslice.app.index;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.PercentText;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.ReadyAnswer;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.search.SearchResult;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows indexes.
///
/// When the sources were last checked stands in the header `X-Hotslice-Checked-At` and not in the
/// body: a check that finds nothing new must not change what clients hold.
public final class IndexRoutes implements Routes {
  private final Indexes indexes;

  public IndexRoutes(Indexes indexes) {
    this.indexes = indexes;
  }

  @Override
  public void register(Router router) {
    router
        .get("/v1/indexes", Scope.READ, this::list)
        .getReady("/v1/indexes/{name}", Scope.READ, this::find, this::show);
  }

  private void list(Context ctx, Invocation invocation) {
    var _ = Query.of(ctx, Set.of());
    var root = Json.object();
    var list = root.putArray("indexes");
    for (var status : indexes.statuses()) {
      list.addObject()
          .put("name", status.name())
          .put("generation", status.generation())
          .put("total", status.total())
          .put("changedAt", text(status.changedAt()))
          .put("checkedAt", text(status.checkedAt()))
          .put("sources", status.sources().size())
          .put(
              "failingSources",
              status.sources().stream().filter(source -> source.error() != null).count())
          .put("url", "/v1/indexes/" + status.name());
    }
    Responses.json(ctx, root);
  }

  /// A name that is written with escapes is left to [#show].
  private @Nullable RawAnswer find(RawRequest request) {
    var view = request.query() == null ? indexes.find(request.parameter(0)) : null;
    return view == null ? null : view.index().hotAtHand();
  }

  private RawAnswer show(RawRequest request, Invocation invocation) {
    var name = PercentText.decode(request.parameter(0));
    var view = indexes.find(name);
    if (view == null) {
      throw new ProblemException(
          404, "index", "there is no index \"" + name + "\"; /v1/indexes lists what there is");
    }
    var query = IndexQuery.of(request);
    var found = query.hot() ? hot(view, query, invocation) : cold(view, query, invocation);
    if (found == null) {
      throw new ProblemException(
          404, "not-published", "index \"" + name + "\" is not published yet; its job does that");
    }
    var checkedAt = view.index().checkedAt();
    var answer = RawAnswer.of(found);
    return checkedAt == null ? answer : answer.header(Generation.CHECKED_AT, checkedAt.toString());
  }

  private static @Nullable ReadyAnswer hot(
      IndexView view, IndexQuery query, Invocation invocation) {
    var generation = view.index().generation(invocation);
    if (generation == null) {
      return null;
    }
    return query.fields() == null
        ? generation.hot()
        : generation.answer(generation.hotJson(trim(generation.hotItems(), query.fields())));
  }

  private static @Nullable ReadyAnswer cold(
      IndexView view, IndexQuery query, Invocation invocation) {
    if (query.words() != null && !view.cold().hasWords(query.words())) {
      throw Query.bad("q", query.words(), "it holds no word to search for");
    }
    var found = view.cold().find(query.search(), invocation);
    return found == null
        ? null
        : ReadyAnswer.json(
            EncodedBody.forOnce(json(view.index().name(), query, found)), Generation.FRESHNESS);
  }

  private static byte[] json(String name, IndexQuery query, SearchResult found) {
    boolean more = (long) query.page() * query.limit() < found.total();
    var meta =
        Json.object()
            .put("index", name)
            .put("generation", found.generation())
            .put("total", found.total())
            .put("page", query.page())
            .put("limit", query.limit())
            .put("next", more ? next(name, query) : null);
    var items = query.fields() == null ? found.items() : trim(found.items(), query.fields());
    return JsonItems.append(meta, items);
  }

  private static String next(String name, IndexQuery query) {
    return query.nextPage().entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "/v1/indexes/" + name + "?", ""));
  }

  private static List<byte[]> trim(List<byte[]> items, Set<String> fields) {
    return items.stream().map(item -> ItemBytes.trim(item, fields)).toList();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
