package dev.hotslice.app.http;

import dev.hotslice.app.auth.Scope;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Registers routes. Each one names its scope, or says that it is for everybody; an endpoint
/// answers after the caller was admitted, as an invocation of its own.
public final class Router {
  private record Registered(HandlerType method, Route route, Endpoint endpoint) {}

  private final Admission admission;
  private final AnswerHeaders headers;
  private final FastRoutes fast = new FastRoutes();
  private final List<Registered> registered = new ArrayList<>();

  Router(Admission admission, AnswerHeaders headers) {
    this.admission = admission;
    this.headers = headers;
  }

  /// Registers a route for GET and, without a body, for HEAD.
  public Router get(String path, Scope scope, Endpoint endpoint) {
    registered.add(new Registered(HandlerType.HEAD, new Route("GET", path, scope), endpoint));
    return register(HandlerType.GET, path, scope, endpoint);
  }

  /// Registers a route for GET and HEAD that is answered on the core front, before any servlet: for
  /// what is read very often. Its path matches raw, segment by segment and without a slash at its
  /// end.
  public Router getFast(String path, Scope scope, RawEndpoint endpoint) {
    fast.add(new Route("GET", path, scope), endpoint);
    return get(
        path,
        scope,
        (_, _) -> {
          throw new NotFoundResponse();
        });
  }

  /// Registers a route for GET and HEAD that needs no token. It must not show anything of a user.
  public Router getForEverybody(String path, Endpoint endpoint) {
    registered.add(new Registered(HandlerType.HEAD, new Route("GET", path, null), endpoint));
    return register(HandlerType.GET, path, null, endpoint);
  }

  /// Registers a route for GET and HEAD that needs a token, whatever its scopes are.
  public Router getForCallers(String path, Endpoint endpoint) {
    var route = new Route("GET", path, null, true);
    registered.add(new Registered(HandlerType.HEAD, route, endpoint));
    registered.add(new Registered(HandlerType.GET, route, endpoint));
    return this;
  }

  /// Registers a route for POST.
  public Router post(String path, Scope scope, Endpoint endpoint) {
    return register(HandlerType.POST, path, scope, endpoint);
  }

  /// Registers a route for PUT.
  public Router put(String path, Scope scope, Endpoint endpoint) {
    return register(HandlerType.PUT, path, scope, endpoint);
  }

  /// Registers a route for DELETE.
  public Router delete(String path, Scope scope, Endpoint endpoint) {
    return register(HandlerType.DELETE, path, scope, endpoint);
  }

  /// Registers a route for every method.
  public Router any(String path, Scope scope, Endpoint endpoint) {
    var route = new Route(Route.ANY, path, scope);
    HandlerType.commonHttp()
        .forEach(method -> registered.add(new Registered(method, route, endpoint)));
    return this;
  }

  /// Returns what was registered so far.
  public List<Route> routes() {
    return registered.stream().map(Registered::route).distinct().toList();
  }

  FastRoutes fast() {
    return fast;
  }

  void install(RoutesConfig javalin) {
    for (var one : registered) {
      var _ = javalin.addHttpHandler(one.method(), one.route().path(), ctx -> run(ctx, one));
    }
  }

  private Router register(
      HandlerType method, String path, @Nullable Scope scope, Endpoint endpoint) {
    registered.add(new Registered(method, new Route(method.name(), path, scope), endpoint));
    return this;
  }

  private void run(Context ctx, Registered one) throws Exception {
    var exchange = Exchange.of(ctx);
    one.endpoint().answer(ctx, admission.admit(exchange, one.route()));
    if (!ctx.res().isCommitted()) {
      exchange.answer(headers);
    }
  }
}
