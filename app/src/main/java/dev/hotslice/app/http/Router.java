package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.Credentials;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.kv.invocation.Account;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Registers routes. Each one names its scope, or says that it is for everybody; an endpoint
/// answers after the caller was admitted, as an invocation of its own.
public final class Router {
  private record Registered(HandlerType method, Route route, Endpoint endpoint) {}

  private final Access access;
  private final Account account;
  private final List<Registered> registered = new ArrayList<>();

  Router(Access access, Account account) {
    this.access = access;
    this.account = account;
  }

  /// Registers a route for GET and, without a body, for HEAD.
  public Router get(String path, Scope scope, Endpoint endpoint) {
    registered.add(new Registered(HandlerType.HEAD, new Route("GET", path, scope), endpoint));
    return register(HandlerType.GET, path, scope, endpoint);
  }

  /// Registers a route for GET and HEAD that needs no token. It must not show anything of a user.
  public Router getForEverybody(String path, Endpoint endpoint) {
    registered.add(new Registered(HandlerType.HEAD, new Route("GET", path, null), endpoint));
    return register(HandlerType.GET, path, null, endpoint);
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
    var route = one.route();
    Exchange.of(ctx).routed(route);
    if (route.scope() != null) {
      Exchange.of(ctx).calledBy(access.admit(Credentials.of(ctx::header), route.scope()).name());
    }
    one.endpoint().answer(ctx, account.start("route:" + route));
  }
}
