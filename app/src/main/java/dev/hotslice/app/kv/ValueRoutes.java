package dev.hotslice.app.kv;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.RawPath;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.http.StagedEndpoint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Reads, writes and deletes values.
public final class ValueRoutes implements Routes {
  private static final String VALUE = NamespaceRoutes.NAMESPACE + "/values/{key}";

  /// Metadata, boundaries and the headers of the parts.
  private static final int FORM_FRAME = 64 * 1024;

  private final Namespaces namespaces;
  private final ValueReads reads;
  private final InstantSource clock;

  public ValueRoutes(Namespaces namespaces, ValueReads reads, InstantSource clock) {
    this.namespaces = namespaces;
    this.reads = reads;
    this.clock = clock;
  }

  @Override
  public void register(Router router) {
    router
        .getFast(VALUE, Scope.KV_READ, new Get())
        .put(VALUE, Scope.KV_WRITE, this::put)
        .delete(VALUE, Scope.KV_WRITE, this::delete);
  }

  /// Reads a value, without a thread of its own where that is known to be small.
  private final class Get implements StagedEndpoint {
    // what stands where in the template
    private static final int ACCOUNT = 0;
    private static final int NAMESPACE = 1;
    private static final int KEY = 2;

    @Override
    public RawAnswer answer(RawRequest request, Invocation invocation) {
      var place = place(request);
      var reader = place.reader();
      var source = namespaces.source(request, place, invocation, "get", reader);
      var key = key(request);
      var conditions = Conditions.of(request::header);
      return read(reads.get(source, key), conditions, reader);
    }

    @Override
    public @Nullable Beginning prepare(RawRequest request) {
      var place = place(request);
      var reader = place.reader();
      var key = key(request);
      var namespace = namespaces.findAtHand(place).orElse(null);
      if (namespace == null || !reads.isSmall(request, namespace.storage().text(), key)) {
        return null;
      }
      var conditions = Conditions.of(request::header);
      return invocation ->
          reads
              .begin(namespaces.source(request, namespace, invocation, reader), key)
              .thenApply(entry -> read(entry, conditions, reader));
    }

    private static Place place(RawRequest request) {
      return Place.of(
          request.path(),
          request.parameter(ACCOUNT),
          request.parameter(NAMESPACE),
          request.header(Place.LOCATION));
    }

    private static KvKey key(RawRequest request) {
      return RawKey.ofSegment(request.parameter(KEY));
    }
  }

  private static RawAnswer read(@Nullable KvEntry entry, Conditions conditions, Reader reader) {
    if (entry == null) {
      throw CacheHeader.on(ApiErrors.keyNotFound(), reader);
    }
    var answer = conditions.wantsTag() ? tagged(entry, conditions) : answer(entry);
    return CacheHeader.on(answer, reader);
  }

  private static RawAnswer tagged(KvEntry entry, Conditions conditions) {
    var revision = entry.revision();
    var answer =
        switch (conditions.onRead(revision)) {
          case SEND -> answer(entry);
          case NOT_MODIFIED -> RawAnswer.empty(304).noStore();
          case FAILED -> throw ApiErrors.preconditionFailed();
        };
    return answer.header("ETag", Conditions.tag(revision));
  }

  private static RawAnswer answer(KvEntry entry) {
    var answer = RawAnswer.value(entry.value().bytes()).noStore();
    return entry.expiration() == null
        ? answer
        : answer.header("expiration", Long.toString(entry.expiration().getEpochSecond()));
  }

  private void put(Context ctx, Invocation invocation) throws IOException {
    var store = namespaces.open(NamespaceRoutes.place(ctx), invocation, "put");
    var key = key(ctx);
    var put = PutRequest.of(ctx::header);
    var now = clock.instant();
    var query = RawQuery.from(ctx);
    var expiration = Expirations.of(query.text("expiration"), query.text("expiration_ttl"), now);
    var body = body(ctx);
    var entry = new KvEntry(body.value(), body.metadata(), expiration.from(now));
    boolean written = put.carryOut(store, key, entry, expiration);
    if (written && put.conditions().wantsTag()) {
      ctx.header("ETag", Conditions.tag(entry.revision()));
    }
    var result = put.ifChanged() ? Json.object().put("written", written) : null;
    Responses.json(ctx, Envelope.of(result));
  }

  private void delete(Context ctx, Invocation invocation) {
    var store = namespaces.open(NamespaceRoutes.place(ctx), invocation, "remove key");
    var key = key(ctx);
    var condition = Conditions.of(ctx::header).onWrite();
    if (condition == null) {
      store.delete(key);
    } else {
      var _ = Outcome.isWritten(store.deleteIf(key, condition));
    }
    Responses.json(ctx, Envelope.of(null));
  }

  /// Only a form is looked into; a body of any other type is the value, byte for byte.
  private static PutBody body(Context ctx) throws IOException {
    int most = KvLimits.WORKERS_KV.valueBytes();
    var type = ctx.contentType();
    if (type != null && Form.is(type)) {
      return PutBody.of(Form.read(bytes(ctx, most + FORM_FRAME), type));
    }
    PutBody.requireLength(Bodies.announced(ctx));
    return PutBody.of(bytes(ctx, most));
  }

  private static byte[] bytes(Context ctx, int most) throws IOException {
    try {
      return Bodies.read(ctx, most);
    } catch (ProblemException e) {
      throw e.problem().status() == 413 ? PutBody.tooLong() : e;
    }
  }

  private static KvKey key(Context ctx) {
    return RawKey.of(RawPath.of(ctx));
  }
}
