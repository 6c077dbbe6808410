package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.auth.Credentials;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;

/// Lets a routed request in: its caller must have the scope of the route and not have sent too many
/// of them. What it spends from here on is one invocation.
final class Admission {
  private final Access access;
  private final Account account;
  private final Throttle throttle;

  Admission(Access access, Account account, Throttle throttle) {
    this.access = access;
    this.account = account;
    this.throttle = throttle;
  }

  /// @throws dev.hotslice.app.auth.AccessDeniedException if the caller lacks the scope
  /// @throws ProblemException if it has sent too many requests
  Invocation admit(Exchange exchange, Route route) {
    exchange.routed(route);
    if (route.needsCaller()) {
      var caller = caller(Credentials.of(exchange.request()::header), route);
      exchange.calledBy(caller);
      throttle.count(caller, route).forEach(exchange::answerHeader);
    }
    return account.start("route:" + route);
  }

  private Caller caller(Credentials credentials, Route route) {
    return route.scope() == null
        ? access.identify(credentials)
        : access.admit(credentials, route.scope());
  }
}
