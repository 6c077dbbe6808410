package dev.hotslice.app.kv.change;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Callers;
import dev.hotslice.app.http.EventStream;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.kv.NamespaceRoutes;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Objects;

/// Tells clients which keys of a namespace are written and deleted, as server-sent events. Values
/// are not told: who wants one reads it, and pays for the read.
public final class ChangeRoutes implements Routes {
  private final Namespaces namespaces;
  private final KvEngine engine;
  private final ChangeStreams streams;
  private final Duration heartbeat;

  /// @param heartbeat after how long without a word a client is told that the stream is alive
  public ChangeRoutes(
      Namespaces namespaces, KvEngine engine, ChangeStreams streams, Duration heartbeat) {
    this.namespaces = namespaces;
    this.engine = engine;
    this.streams = streams;
    this.heartbeat = heartbeat;
  }

  @Override
  public void register(Router router) {
    router.stream(NamespaceRoutes.NAMESPACE + "/changes", Scope.KV_READ, this::stream);
  }

  private void stream(Context ctx, Invocation invocation) throws Exception {
    var namespace = namespaces.find(NamespaceRoutes.place(ctx), "watch keys");
    var prefix = Objects.requireNonNullElse(RawQuery.from(ctx).text("prefix"), "");
    var stream = new ChangeStream(KvKey.requireLength(KvKey.utf8(prefix)));
    if (ctx.method().equals(HandlerType.HEAD)) {
      EventStream.describe(ctx);
      return;
    }
    invocation.requirePaid();
    streams.add(stream);
    try (var _ = engine.watch(namespace.storage(), stream)) {
      // whatever happens from here on is told, so the client may read what there is now
      stream.open(EventStream.open(ctx));
      stream.beat(heartbeat, Callers.standing(ctx));
    } finally {
      stream.end();
      streams.remove(stream);
    }
  }
}
