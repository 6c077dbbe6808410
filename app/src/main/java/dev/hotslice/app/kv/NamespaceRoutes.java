package dev.hotslice.app.kv;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.kv.Namespaces.Place;
import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/// Lists and shows namespaces.
public final class NamespaceRoutes implements Routes {
  /// The part of the site that clients of Cloudflare's API use.
  public static final String PREFIX = "/client/v4/";

  static final String NAMESPACES = PREFIX + "accounts/{account}/storage/kv/namespaces";
  static final String NAMESPACE = NAMESPACES + "/{namespace}";

  private static final int MOST_PER_PAGE = 1000;

  private final Namespaces namespaces;

  public NamespaceRoutes(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  @Override
  public void register(Router router) {
    router.get(NAMESPACES, Scope.KV_READ, this::list).get(NAMESPACE, Scope.KV_READ, this::show);
  }

  private void list(Context ctx, Invocation invocation) {
    namespaces.requireAccount(place(ctx, ""));
    int page = Parameters.number("page", ctx.queryParam("page"), 1, 1, Integer.MAX_VALUE);
    int perPage = Parameters.number("per_page", ctx.queryParam("per_page"), 20, 1, MOST_PER_PAGE);
    var order =
        "title".equals(ctx.queryParam("order"))
            ? Comparator.comparing(KvNamespaceConfig::binding)
            : Comparator.comparing(KvNamespaceConfig::id);
    var sorted = "desc".equals(ctx.queryParam("direction")) ? order.reversed() : order;
    var shown =
        namespaces.all().stream()
            .sorted(sorted)
            .skip((page - 1L) * perPage)
            .limit(perPage)
            .map(NamespaceRoutes::json)
            .toList();
    var info =
        Json.object()
            .put("page", page)
            .put("per_page", perPage)
            .put("count", shown.size())
            .put("total_count", namespaces.all().size());
    Responses.json(ctx, Envelope.ofList(Json.array().addAll(shown), info));
  }

  private void show(Context ctx, Invocation invocation) {
    Responses.json(ctx, Envelope.of(json(namespaces.find(place(ctx), "get namespace"))));
  }

  /// Returns what the path of a request says.
  static Place place(Context ctx) {
    return place(ctx, ctx.pathParam("namespace"));
  }

  private static Place place(Context ctx, String namespace) {
    return new Place(ctx.path(), ctx.pathParam("account"), namespace);
  }

  private static ObjectNode json(KvNamespaceConfig namespace) {
    return Json.object()
        .put("id", namespace.id())
        .put("title", namespace.binding())
        .put("supports_url_encoding", true);
  }
}
