package dev.hotslice.app.http;

import dev.hotslice.app.auth.AccessRules;
import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.auth.Credentials;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;

/// Lets a routed request in: its caller must have the scope of the route and not have sent too many
/// of them. What it spends from here on is one invocation, and nothing if it is a [Prefetch].
final class Admission {
  private final Account account;
  private final Throttle throttle;

  Admission(Account account, Throttle throttle) {
    this.account = account;
    this.throttle = throttle;
  }

  /// @throws dev.hotslice.app.auth.AccessDeniedException if the caller lacks the scope
  /// @throws ProblemException if it has sent too many requests
  Invocation admit(Exchange exchange, Route route) {
    return admit(exchange, route, route.cause());
  }

  /// @param cause who spends
  /// @throws dev.hotslice.app.auth.AccessDeniedException if the caller lacks the scope
  /// @throws ProblemException if it has sent too many requests
  Invocation admit(Exchange exchange, Route route, String cause) {
    exchange.routed(route);
    boolean prefetch = Prefetch.is(exchange.request());
    if (prefetch && !route.method().equals("GET")) {
      throw Prefetch.refused();
    }
    String token = null;
    if (route.needsCaller()) {
      var caller = caller(exchange.rules(), Credentials.of(exchange.request()::header), route);
      exchange.calledBy(caller);
      token = caller.equals(Caller.LOCAL) ? null : caller.name();
      if (!prefetch) {
        throttle.count(caller, route).forEach(exchange::answerHeader);
      }
    }
    var spender = new Spender(cause, token);
    return prefetch ? account.startUnpaid(spender) : account.start(spender);
  }

  private static Caller caller(AccessRules rules, Credentials credentials, Route route) {
    return route.scope() == null
        ? rules.identify(credentials)
        : rules.admit(credentials, route.scope());
  }
}
