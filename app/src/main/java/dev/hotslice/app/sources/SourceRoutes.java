package dev.hotslice.app.sources;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.jobs.harvest.SourceState;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Shows how each source of each index stands. Addresses are left out: they may hold secrets.
public final class SourceRoutes implements Routes {
  private final List<IndexSettings> indexes;
  private final IndexStates states;

  public SourceRoutes(List<IndexSettings> indexes, IndexStates states) {
    this.indexes = List.copyOf(indexes);
    this.states = states;
  }

  @Override
  public void register(Router router) {
    router.get("/v1/sources", Scope.READ, this::list);
  }

  private void list(Context ctx, Invocation invocation) {
    var _ = Query.of(ctx, Set.of());
    var root = Json.object();
    var list = root.putArray("sources");
    for (var index : indexes) {
      var known = index.sources().stream().collect(Collectors.toMap(Source::id, source -> source));
      for (var state : states.status(index).sources()) {
        list.add(json(index.name(), known.get(state.source()), state));
      }
    }
    Responses.json(ctx, root);
  }

  private static ObjectNode json(String index, @Nullable Source source, SourceState state) {
    return Json.object()
        .put("id", state.source())
        .put("title", source == null ? null : source.title())
        .put("category", source == null ? null : source.category())
        .put("index", index)
        .put("state", state(state))
        .put("items", state.itemCount())
        .put("skippedItems", state.skippedItems())
        .put("lastAttempt", text(state.lastAttempt()))
        .put("lastSuccess", text(state.lastSuccess()))
        .put("failures", state.failures())
        .put("error", state.error())
        .put("nextTry", text(state.nextTry()))
        .put("flapping", state.steadiness().flapping())
        .put("churns", state.steadiness().count());
  }

  private static String state(SourceState state) {
    if (state.lastAttempt() == null) {
      return "unknown";
    }
    return state.error() == null ? "ok" : "failing";
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
