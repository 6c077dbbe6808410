package dev.hotslice.app.workerd;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.ErrorFormat;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Protocol;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.RawEndpoint;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.Route;
import dev.hotslice.app.http.Speculation;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.ValueReads;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a `kvNamespace` binding of workerd sends to its service.
///
/// One segment is a key, `/` is the list, `POST /bulk/get` reads many keys; a key that is called
/// `bulk/get` comes as `/bulk%2Fget`. Texts, statuses and the order of checks are those of Workers
/// KV.
public final class WorkerdProtocol implements Protocol {
  /// What workerd calls every service behind a binding.
  private static final Set<String> HOSTS = Set.of("fake-host");

  private static final Route GET =
      new Route("GET", "workerd/{key}", Scope.KV_READ, Speculation.SHOWN);
  private static final Route LIST = new Route("GET", "workerd/", Scope.KV_READ, Speculation.SHOWN);
  private static final Route BULK_GET =
      new Route("POST", "workerd/bulk/get", Scope.KV_READ, Speculation.REFUSED);
  private static final Route PUT =
      new Route("PUT", "workerd/{key}", Scope.KV_WRITE, Speculation.REFUSED);
  private static final Route DELETE =
      new Route("DELETE", "workerd/{key}", Scope.KV_WRITE, Speculation.REFUSED);
  private static final Route NONE = new Route(Route.ANY, "workerd", null, Speculation.REFUSED);

  private final Reads reads;
  private final Listing listing;
  private final BulkGet bulk;
  private final Writes writes;
  private final WorkerdErrors errors = new WorkerdErrors();

  public WorkerdProtocol(Namespaces namespaces, Account account, InstantSource clock) {
    var opened = new KvNamespaces(namespaces, account);
    var values = new ValueReads(account);
    this.reads = new Reads(opened, values);
    this.listing = new Listing(opened);
    this.bulk = new BulkGet(opened, values);
    this.writes = new Writes(opened, values, clock);
  }

  @Override
  public @Nullable Call call(RawRequest raw) {
    if (KvRequest.isRpcAttempt(raw)) {
      return new Call(
          NONE,
          (_, _) -> {
            throw new ProblemException(400, "rpc", "only plain requests are answered here");
          });
    }
    var request = KvRequest.of(raw);
    return request == null ? null : call(request);
  }

  @Override
  public Set<String> hosts() {
    return HOSTS;
  }

  @Override
  public ErrorFormat errors() {
    return errors;
  }

  private Call call(KvRequest request) {
    boolean key = request.isKey();
    var path = request.path();
    return switch (request.raw().method()) {
      case "GET" -> path.equals("/") ? to(LIST, listing::list, request) : get(request);
      case "PUT" -> key ? to(PUT, writes::put, request) : nothing(404);
      case "DELETE" -> key ? to(DELETE, writes::delete, request) : nothing(404);
      case "POST" -> path.equals("/bulk/get") ? to(BULK_GET, bulk::get, request) : nothing(404);
      default -> nothing(405);
    };
  }

  private Call get(KvRequest request) {
    return request.isKey() ? call(GET, reads.get(request), request) : nothing(404);
  }

  private static Call nothing(int status) {
    return new Call(
        NONE,
        (request, _) -> {
          request.drain();
          return RawAnswer.empty(status);
        });
  }

  private static Call to(Route route, KvVerb verb, KvRequest request) {
    return call(route, (_, invocation) -> verb.answer(request, invocation), request);
  }

  private static Call call(Route route, RawEndpoint endpoint, KvRequest request) {
    var worker = request.worker();
    return new Call(route, worker == null ? route.cause() : "worker:" + worker, endpoint);
  }

  /// One verb of the protocol.
  @FunctionalInterface
  private interface KvVerb {
    RawAnswer answer(KvRequest request, Invocation invocation) throws Exception;
  }
}
