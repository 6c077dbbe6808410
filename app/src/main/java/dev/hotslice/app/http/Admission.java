package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.Credentials;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;

/// Lets a routed request in: its caller must have the scope of the route, and what it spends from
/// here on is one invocation.
final class Admission {
  private final Access access;
  private final Account account;

  Admission(Access access, Account account) {
    this.access = access;
    this.account = account;
  }

  /// @throws dev.hotslice.app.auth.AccessDeniedException if the caller lacks the scope
  Invocation admit(Exchange exchange, Route route) {
    exchange.routed(route);
    if (route.scope() != null) {
      var credentials = Credentials.of(exchange.request()::header);
      exchange.calledBy(access.admit(credentials, route.scope()).name());
    }
    return account.start("route:" + route);
  }
}
