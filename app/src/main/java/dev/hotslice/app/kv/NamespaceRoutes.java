package dev.hotslice.app.kv;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawPath;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/// Lists, shows, makes, renames and deletes namespaces.
public final class NamespaceRoutes implements Routes {
  /// The part of the site that clients of Cloudflare's API use.
  public static final String PREFIX = "/client/v4/";

  static final String NAMESPACES = PREFIX + "accounts/{account}/storage/kv/namespaces";

  /// One namespace.
  public static final String NAMESPACE = NAMESPACES + "/{namespace}";

  /// A title and whatever else a client may say about a namespace.
  private static final int MOST_BODY = 64 * 1024;

  private final Namespaces namespaces;

  public NamespaceRoutes(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  @Override
  public void register(Router router) {
    router
        .get(NAMESPACES, Scope.KV_READ, this::list)
        .post(NAMESPACES, Scope.KV_WRITE, this::create)
        .get(NAMESPACE, Scope.KV_READ, this::show)
        .put(NAMESPACE, Scope.KV_WRITE, this::rename)
        .delete(NAMESPACE, Scope.KV_WRITE, this::delete);
  }

  private void list(Context ctx, Invocation invocation) {
    namespaces.requireAccount(place(ctx));
    var page = Page.of(RawQuery.from(ctx)::text);
    var sorted = namespaces.all().stream().sorted(order(ctx)).toList();
    Responses.json(ctx, page.of(sorted, NamespaceRoutes::json));
  }

  private void create(Context ctx, Invocation invocation) throws IOException {
    namespaces.requireAccount(place(ctx));
    var title = Title.read(Bodies.read(ctx, MOST_BODY), "create namespace");
    Responses.json(ctx, Envelope.of(json(namespaces.create(title))));
  }

  private void show(Context ctx, Invocation invocation) {
    Responses.json(ctx, Envelope.of(json(namespaces.find(place(ctx), "get namespace"))));
  }

  private void rename(Context ctx, Invocation invocation) throws IOException {
    var namespace = namespaces.find(place(ctx), "rename namespace");
    var title = Title.read(Bodies.read(ctx, MOST_BODY), "rename namespace");
    Responses.json(ctx, Envelope.of(json(namespaces.rename(namespace, title))));
  }

  private void delete(Context ctx, Invocation invocation) {
    namespaces.delete(namespaces.find(place(ctx), "remove namespace"));
    Responses.json(ctx, Envelope.of(null));
  }

  /// Returns where a request is about.
  public static Place place(Context ctx) {
    return Place.of(RawPath.of(ctx), ctx.header(Place.LOCATION));
  }

  private static Comparator<Namespace> order(Context ctx) {
    var query = RawQuery.from(ctx);
    var byId = Comparator.comparing(Namespace::id);
    var order =
        switch (Parameters.word("order", query.text("order"), "id", "title")) {
          case "title" -> Comparator.comparing(Namespace::title).thenComparing(byId);
          default -> byId;
        };
    var direction = Parameters.word("direction", query.text("direction"), "asc", "desc");
    return direction.equals("desc") ? order.reversed() : order;
  }

  private static ObjectNode json(Namespace namespace) {
    return Json.object()
        .put("id", namespace.id())
        .put("title", namespace.title())
        .put("supports_url_encoding", true);
  }
}
