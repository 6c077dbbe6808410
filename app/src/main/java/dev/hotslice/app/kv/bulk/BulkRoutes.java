package dev.hotslice.app.kv.bulk;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.kv.CacheHeader;
import dev.hotslice.app.kv.Envelope;
import dev.hotslice.app.kv.NamespaceRoutes;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.ValueReads;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Writes, deletes and reads many keys in one request. A request that breaks a rule anywhere does
/// nothing at all.
public final class BulkRoutes implements Routes {
  private static final String BULK = NamespaceRoutes.NAMESPACE + "/bulk";

  /// Far more than a hundred keys need, so that too many of them are told from too much text.
  private static final int MOST_GET_BODY = 16 * 1024 * 1024;

  private final Namespaces namespaces;
  private final ValueReads reads;
  private final InstantSource clock;

  public BulkRoutes(Namespaces namespaces, ValueReads reads, InstantSource clock) {
    this.namespaces = namespaces;
    this.reads = reads;
    this.clock = clock;
  }

  @Override
  public void register(Router router) {
    router
        .put(BULK, Scope.KV_WRITE, this::put)
        .delete(BULK, Scope.KV_WRITE, this::delete)
        .post(BULK + "/delete", Scope.KV_WRITE, this::delete)
        .post(BULK + "/get", Scope.KV_READ, this::get);
  }

  private void put(Context ctx, Invocation invocation) throws IOException {
    var store = namespaces.open(NamespaceRoutes.place(ctx), invocation, "bulk put keys");
    var now = clock.instant();
    RawRequest.of(ctx).holdBody(KvLimits.WORKERS_KV.bulkWriteBytes());
    var puts = BulkBody.read(Bodies.stream(ctx), (parser, index) -> Pair.read(parser, index, now));
    var left = puts.isEmpty() ? Set.<KvKey>of() : store.putAll(puts);
    var keys = new LinkedHashSet<KvKey>();
    puts.stream().map(KvPut::key).forEach(keys::add);
    keys.removeAll(left);
    answer(ctx, keys.size(), left);
  }

  private void delete(Context ctx, Invocation invocation) throws IOException {
    var store = namespaces.open(NamespaceRoutes.place(ctx), invocation, "bulk remove keys");
    var keys = new LinkedHashSet<>(BulkBody.read(Bodies.stream(ctx), BulkRoutes::name));
    if (!keys.isEmpty()) {
      store.deleteAll(keys);
    }
    answer(ctx, keys.size(), Set.of());
  }

  private void get(Context ctx, Invocation invocation) throws IOException {
    var place = NamespaceRoutes.place(ctx);
    var raw = RawRequest.of(ctx);
    var reader = place.reader();
    var source = namespaces.source(raw, place, invocation, BulkGet.OPERATION, reader);
    var query = BulkGet.read(Bodies.read(ctx, MOST_GET_BODY));
    var found = reads.getAll(source, query.keys(), BulkGet.MOST_BYTES, _ -> {});
    CacheHeader.on(ctx::header, reader);
    Responses.json(ctx, Envelope.of(query.result(found)));
  }

  private static KvKey name(JsonParser parser, int index) {
    var item = new Item(index);
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw item.shape("it must be the name of a key, a string");
    }
    try {
      return KvKey.of(parser.getString());
    } catch (InvalidInputException e) {
      throw item.problem("", e);
    }
  }

  private static void answer(Context ctx, int done, Set<KvKey> left) {
    var result = Json.object().put("successful_key_count", done);
    var names = result.putArray("unsuccessful_keys");
    left.stream().sorted().forEach(key -> names.add(key.name()));
    Responses.json(ctx, Envelope.of(result));
  }
}
