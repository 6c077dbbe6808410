package dev.hotslice.app.http;

import dev.hotslice.app.auth.AccessDeniedException;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Registers routes. Each one names its scope, or says that it is for everybody; an endpoint
/// answers after the caller was admitted, as an invocation of its own.
public final class Router {
  /// @param typed the fields of a form that a person types
  private record Registered(
      HandlerType method, Route route, List<String> typed, Endpoint endpoint) {}

  private final Admission admission;
  private final AnswerFields headers;
  private final FormTokens forms;
  private final RandomGenerator random;
  private final FastRoutes fast = new FastRoutes();
  private final Sockets sockets = new Sockets();
  private final List<Registered> registered = new ArrayList<>();

  Router(Admission admission, AnswerFields headers, FormTokens forms, RandomGenerator random) {
    this.admission = admission;
    this.headers = headers;
    this.forms = forms;
    this.random = random;
  }

  /// Registers a route for GET and, without a body, for HEAD. It only reads, and so is shown to a
  /// prefetch as far as it costs nothing.
  public Router get(String path, Scope scope, Endpoint endpoint) {
    return reading(new Route("GET", path, scope, Speculation.SHOWN), endpoint);
  }

  /// Registers a route for GET and HEAD whose answer goes on until somebody ends it. No prefetch is
  /// answered.
  public Router stream(String path, Scope scope, Endpoint endpoint) {
    return reading(new Route("GET", path, scope, Speculation.REFUSED), endpoint);
  }

  /// Registers what answers a request for a WebSocket, besides what answers others with [#stream].
  /// Who comes without a token, so that a browser may have been made to come, has to come from a
  /// page of ours.
  public Router socket(String path, Scope scope, SocketEndpoint endpoint) {
    sockets.add(new Route("GET", path, scope, Speculation.REFUSED), endpoint);
    return this;
  }

  /// Registers a page for people, for GET and HEAD. Who has to sign in first is sent to `/login`.
  /// The page has the headers of pages, of which it may replace `Content-Security-Policy` and
  /// `Cache-Control`, and a token for its forms, see [FormTokens#of]. It only reads, as [#get].
  public Router page(String path, Scope scope, Endpoint endpoint) {
    return reading(new Route("GET", path, scope, true, Speculation.SHOWN, Surface.PAGE), endpoint);
  }

  /// Registers a page that nobody has to sign in for. It must not show anything of a user but who
  /// is signed in, see [Callers#find].
  public Router pageForEverybody(String path, Endpoint endpoint) {
    return reading(new Route("GET", path, null, false, Speculation.SHOWN, Surface.PAGE), endpoint);
  }

  /// Registers what a form of a page posts to. It was checked that the form is one of ours, see
  /// [FormTokens].
  ///
  /// @param typed the fields that a person types, which are shown again where the form cannot be
  ///   taken: none that are secret
  public Router form(String path, Scope scope, FormEndpoint endpoint, String... typed) {
    var route = new Route("POST", path, scope, true, Speculation.REFUSED, Surface.FORM);
    return form(route, endpoint, List.of(typed));
  }

  /// Registers what a form posts to that is shown to whoever is signed in, whatever they may do.
  public Router formForCallers(String path, FormEndpoint endpoint) {
    return form(
        new Route("POST", path, null, true, Speculation.REFUSED, Surface.FORM),
        endpoint,
        List.of());
  }

  /// Registers what a form posts to that is shown to everybody.
  public Router formForEverybody(String path, FormEndpoint endpoint) {
    return form(
        new Route("POST", path, null, false, Speculation.REFUSED, Surface.FORM),
        endpoint,
        List.of());
  }

  /// Registers a route for GET and HEAD that is answered on the core front, before any servlet: for
  /// what is read very often. Its path matches raw, segment by segment and without a slash at its
  /// end. It only reads, as [#get].
  public Router getFast(String path, Scope scope, RawEndpoint endpoint) {
    return fast(new Route("GET", path, scope, Speculation.SHOWN), null, endpoint);
  }

  /// Registers a route as [#getFast] does whose answer is at hand most often. It is sent at once
  /// then, without another thread.
  ///
  /// @param endpoint asked where nothing is at hand
  public Router getReady(String path, Scope scope, ReadyEndpoint ready, RawEndpoint endpoint) {
    return fast(new Route("GET", path, scope, Speculation.SHOWN), ready, endpoint);
  }

  /// Registers a route as [#getReady] does that needs no token. It must not show anything of a
  /// user.
  public Router getReadyForEverybody(String path, ReadyEndpoint ready, RawEndpoint endpoint) {
    return fast(new Route("GET", path, null, Speculation.SHOWN), ready, endpoint);
  }

  /// Registers a route for GET and HEAD that needs no token. It must not show anything of a user.
  /// It only reads, as [#get].
  public Router getForEverybody(String path, Endpoint endpoint) {
    return reading(new Route("GET", path, null, Speculation.SHOWN), endpoint);
  }

  /// Registers a route for GET and HEAD that needs a token, whatever its scopes are. It only reads,
  /// as [#get].
  public Router getForCallers(String path, Endpoint endpoint) {
    return reading(new Route("GET", path, null, true, Speculation.SHOWN, Surface.DATA), endpoint);
  }

  /// Registers a route for POST. As every one that may change something it answers no prefetch.
  public Router post(String path, Scope scope, Endpoint endpoint) {
    return changing(HandlerType.POST, path, scope, endpoint);
  }

  /// Registers a route for PUT.
  public Router put(String path, Scope scope, Endpoint endpoint) {
    return changing(HandlerType.PUT, path, scope, endpoint);
  }

  /// Registers a route for DELETE.
  public Router delete(String path, Scope scope, Endpoint endpoint) {
    return changing(HandlerType.DELETE, path, scope, endpoint);
  }

  /// Registers a route for every method, by each of which it may change something.
  public Router any(String path, Scope scope, Endpoint endpoint) {
    var route = new Route(Route.ANY, path, scope, Speculation.REFUSED);
    HandlerType.commonHttp()
        .forEach(method -> registered.add(new Registered(method, route, List.of(), endpoint)));
    return this;
  }

  /// Returns what was registered so far.
  public List<Route> routes() {
    return registered.stream().map(Registered::route).distinct().toList();
  }

  FastRoutes fast() {
    return fast;
  }

  Sockets sockets() {
    return sockets;
  }

  void install(RoutesConfig javalin) {
    for (var one : registered) {
      var _ = javalin.addHttpHandler(one.method(), one.route().path(), ctx -> run(ctx, one));
    }
  }

  private Router reading(Route route, Endpoint endpoint) {
    registered.add(new Registered(HandlerType.HEAD, route, List.of(), endpoint));
    registered.add(new Registered(HandlerType.GET, route, List.of(), endpoint));
    return this;
  }

  /// What reaches the servlet differs from the path in a way that does not count there.
  private Router fast(Route route, @Nullable ReadyEndpoint ready, RawEndpoint endpoint) {
    fast.add(route, ready, endpoint);
    return reading(
        route,
        (_, _) -> {
          throw new NotFoundResponse();
        });
  }

  private Router changing(HandlerType method, String path, Scope scope, Endpoint endpoint) {
    var route = new Route(method.name(), path, scope, Speculation.REFUSED);
    registered.add(new Registered(method, route, List.of(), endpoint));
    return this;
  }

  private Router form(Route route, FormEndpoint endpoint, List<String> typed) {
    registered.add(
        new Registered(
            HandlerType.POST,
            route,
            typed,
            (ctx, invocation) -> endpoint.answer(ctx, ownForm(ctx, typed), invocation)));
    return this;
  }

  /// Reads a form once it is known that it comes from a page of ours.
  private RawQuery ownForm(Context ctx, List<String> typed) throws IOException {
    var exchange = Exchange.of(ctx);
    forms.checkSender(exchange);
    var fields = Bodies.form(ctx);
    exchange.typed(Typed.in(fields, typed));
    forms.checkToken(exchange, fields.text(FormTokens.FIELD));
    forms.prepare(exchange);
    Pages.forget(ctx, exchange, random);
    return fields;
  }

  private void run(Context ctx, Registered one) throws Exception {
    var exchange = Exchange.of(ctx);
    var surface = one.route().surface();
    if (surface != Surface.DATA) {
      Pages.describe(ctx, exchange, random);
    }
    var invocation = admitted(ctx, exchange, one);
    if (surface == Surface.PAGE) {
      forms.prepare(exchange);
    }
    one.endpoint().answer(ctx, invocation);
    if (!ctx.res().isCommitted()) {
      exchange.answer(headers);
    }
  }

  /// Reads what was typed also if it comes from somebody who is no longer signed in.
  private Invocation admitted(Context ctx, Exchange exchange, Registered one) throws IOException {
    try {
      return admission.admit(exchange, one.route());
    } catch (AccessDeniedException.NoToken e) {
      if (!one.typed().isEmpty() && forms.isOwnPage(exchange) && Bodies.isForm(ctx)) {
        exchange.typed(Typed.in(Bodies.form(ctx), one.typed()));
      }
      throw e;
    }
  }
}
