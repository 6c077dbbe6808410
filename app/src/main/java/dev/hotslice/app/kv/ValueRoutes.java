package dev.hotslice.app.kv;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawPath;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;

/// Reads, writes and deletes values.
public final class ValueRoutes implements Routes {
  private static final String VALUE = NamespaceRoutes.NAMESPACE + "/values/{key}";

  private static final String IF_CHANGED = "X-Hotslice-If-Changed";

  /// Metadata, boundaries and the headers of the parts.
  private static final int FORM_FRAME = 64 * 1024;

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
    var store = namespaces.open(NamespaceRoutes.place(ctx), invocation, "get");
    var entry = store.get(key(ctx));
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
    var store = namespaces.open(NamespaceRoutes.place(ctx), invocation, "put");
    var key = key(ctx);
    var expiration =
        Expirations.of(
            ctx.queryParam("expiration"), ctx.queryParam("expiration_ttl"), clock.instant());
    var body = body(ctx);
    var options = new PutOptions(body.metadata(), expiration);
    if ("true".equals(ctx.header(IF_CHANGED))) {
      boolean written = ConditionalPut.put(store, key, body.value(), options);
      Responses.json(ctx, Envelope.of(Json.object().put("written", written)));
    } else {
      store.put(key, body.value(), options);
      Responses.json(ctx, Envelope.of(null));
    }
  }

  private void delete(Context ctx, Invocation invocation) {
    namespaces.open(NamespaceRoutes.place(ctx), invocation, "remove key").delete(key(ctx));
    Responses.json(ctx, Envelope.of(null));
  }

  /// Only a form is looked into; a body of any other type is the value, byte for byte.
  private static PutBody body(Context ctx) throws IOException {
    int most = KvLimits.WORKERS_KV.valueBytes();
    var type = ctx.contentType();
    if (type != null && Form.is(type)) {
      return PutBody.of(Form.read(Bodies.read(ctx, most + FORM_FRAME), type));
    }
    PutBody.requireLength(ctx.req().getContentLengthLong());
    return PutBody.of(Bodies.read(ctx, most));
  }

  private static KvKey key(Context ctx) {
    return RawKey.of(RawPath.of(ctx));
  }
}
