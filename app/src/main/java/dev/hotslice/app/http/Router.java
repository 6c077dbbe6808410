package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.kv.invocation.Account;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Registers routes. Each one names its scope, or says that it is for everybody; a handler runs
/// after the caller was admitted, as an invocation of its own.
public final class Router {
  private record Endpoint(HandlerType method, Route route, RouteHandler handler) {}

  private final Access access;
  private final Account account;
  private final List<Endpoint> endpoints = new ArrayList<>();

  Router(Access access, Account account) {
    this.access = access;
    this.account = account;
  }

  /// Registers a route for GET and, without a body, for HEAD.
  public Router get(String path, Scope scope, RouteHandler handler) {
    endpoints.add(new Endpoint(HandlerType.HEAD, new Route("GET", path, scope), handler));
    return register(HandlerType.GET, path, scope, handler);
  }

  /// Registers a route for GET and HEAD that needs no token. It must not show anything of a user.
  public Router getForEverybody(String path, RouteHandler handler) {
    endpoints.add(new Endpoint(HandlerType.HEAD, new Route("GET", path, null), handler));
    return register(HandlerType.GET, path, null, handler);
  }

  /// Registers a route for POST.
  public Router post(String path, Scope scope, RouteHandler handler) {
    return register(HandlerType.POST, path, scope, handler);
  }

  /// Registers a route for PUT.
  public Router put(String path, Scope scope, RouteHandler handler) {
    return register(HandlerType.PUT, path, scope, handler);
  }

  /// Registers a route for DELETE.
  public Router delete(String path, Scope scope, RouteHandler handler) {
    return register(HandlerType.DELETE, path, scope, handler);
  }

  /// Registers a route for every method.
  public Router any(String path, Scope scope, RouteHandler handler) {
    var route = new Route(Route.ANY, path, scope);
    HandlerType.commonHttp().forEach(method -> endpoints.add(new Endpoint(method, route, handler)));
    return this;
  }

  /// Returns what was registered so far.
  public List<Route> routes() {
    return endpoints.stream().map(Endpoint::route).distinct().toList();
  }

  void install(RoutesConfig javalin) {
    for (var endpoint : endpoints) {
      var path = endpoint.route().path();
      var _ = javalin.addHttpHandler(endpoint.method(), path, ctx -> run(ctx, endpoint));
    }
  }

  private Router register(
      HandlerType method, String path, @Nullable Scope scope, RouteHandler handler) {
    endpoints.add(new Endpoint(method, new Route(method.name(), path, scope), handler));
    return this;
  }

  private void run(Context ctx, Endpoint endpoint) throws Exception {
    var route = endpoint.route();
    Exchange.of(ctx).routed(route);
    if (route.scope() != null) {
      Exchange.of(ctx).calledBy(access.admit(ctx.header("Authorization"), route.scope()));
    }
    endpoint.handler().handle(ctx, account.start("route:" + route));
  }
}
