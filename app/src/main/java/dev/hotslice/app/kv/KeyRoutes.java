package dev.hotslice.app.kv;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawPath;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// Lists keys and shows their metadata.
public final class KeyRoutes implements Routes {
  /// Cloudflare's REST API refuses shorter pages; the binding does not.
  private static final int SHORTEST_PAGE = 10;

  private final Namespaces namespaces;

  public KeyRoutes(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  @Override
  public void register(Router router) {
    router
        .get(NamespaceRoutes.NAMESPACE + "/keys", Scope.KV_READ, this::list)
        .get(NamespaceRoutes.NAMESPACE + "/metadata/{key}", Scope.KV_READ, this::metadata);
  }

  private void list(Context ctx, Invocation invocation) {
    var place = NamespaceRoutes.place(ctx);
    var reader = place.reader();
    var store = namespaces.open(place, invocation, "list keys", reader);
    var query = RawQuery.from(ctx);
    int longest = KvLimits.WORKERS_KV.listPage();
    int limit = Parameters.number("limit", query.text("limit"), longest, SHORTEST_PAGE, longest);
    var prefix = Objects.requireNonNullElse(query.text("prefix"), "");
    var page = store.list(new ListQuery(prefix, limit, Cursors.read(query.text("cursor"))));
    var keys = page.keys().stream().map(KeyRoutes::json).toList();
    var info = Json.object().put("count", keys.size()).put("cursor", Cursors.write(page.next()));
    CacheHeader.on(ctx::header, reader);
    Responses.json(ctx, Envelope.ofList(Json.array().addAll(keys), info));
  }

  /// A key without metadata answers null; only a missing key is an error.
  private void metadata(Context ctx, Invocation invocation) {
    var place = NamespaceRoutes.place(ctx);
    var reader = place.reader();
    var store = namespaces.open(place, invocation, "get", reader);
    var entry = store.get(RawKey.of(RawPath.of(ctx)));
    if (entry == null) {
      throw CacheHeader.on(ApiErrors.keyNotFound(), reader);
    }
    CacheHeader.on(ctx::header, reader);
    var envelope = Envelope.of(null);
    if (entry.metadata() != null) {
      envelope.putRawValue("result", new RawValue(entry.metadata()));
    }
    Responses.json(ctx, envelope);
  }

  private static ObjectNode json(ListPage.Key key) {
    var node = Json.object().put("name", key.key().name());
    if (key.expiration() != null) {
      node.put("expiration", key.expiration().getEpochSecond());
    }
    if (key.metadata() != null) {
      node.putRawValue("metadata", new RawValue(key.metadata()));
    }
    return node;
  }
}
