package dev.hotslice.app.kv;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;

/// Reads, writes and deletes values.
public final class ValueRoutes implements Routes {
  private static final String VALUE = NamespaceRoutes.NAMESPACE + "/values/{key}";

  private final Namespaces namespaces;
  private final InstantSource clock;

  public ValueRoutes(Namespaces namespaces, InstantSource clock) {
    this.namespaces = namespaces;
    this.clock = clock;
  }

  @Override
  public void register(Router router) {
    router
        .get(VALUE, Scope.KV_READ, this::get)
        .put(VALUE, Scope.KV_WRITE, this::put)
        .delete(VALUE, Scope.KV_WRITE, this::delete);
  }

  /// A value is never shown as what it may pretend to be: it might be a page with a script.
  private void get(Context ctx, Invocation invocation) {
    var store = namespaces.open(ctx, invocation, "get");
    var entry = store.get(RawKey.of(ctx));
    if (entry == null) {
      throw ApiErrors.keyNotFound();
    }
    if (entry.expiration() != null) {
      ctx.header("expiration", Long.toString(entry.expiration().getEpochSecond()));
    }
    ctx.header("Cache-Control", "no-store");
    Responses.bytes(ctx, "application/octet-stream", entry.value().bytes());
  }

  private void put(Context ctx, Invocation invocation) throws IOException {
    var store = namespaces.open(ctx, invocation, "put");
    var key = RawKey.of(ctx);
    var expiration =
        Expirations.of(
            ctx.queryParam("expiration"), ctx.queryParam("expiration_ttl"), clock.instant());
    var body = PutBody.read(ctx);
    var options = new PutOptions(body.metadata(), expiration);
    if ("true".equals(ctx.queryParam("if_changed"))) {
      boolean written = ConditionalPut.put(store, key, body.value(), options);
      Envelope.succeed(ctx, Json.object().put("written", written));
    } else {
      store.put(key, body.value(), options);
      Envelope.succeed(ctx, null);
    }
  }

  private void delete(Context ctx, Invocation invocation) {
    namespaces.open(ctx, invocation, "remove key").delete(RawKey.of(ctx));
    Envelope.succeed(ctx, null);
  }
}
