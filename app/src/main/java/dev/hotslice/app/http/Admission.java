package dev.hotslice.app.http;

import dev.hotslice.app.auth.Caller;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/// Lets a routed request in: its caller must have the scope of the route and not have sent too many
/// of them. What it spends from here on is one invocation, and nothing if it is a [Prefetch].
final class Admission {
  private final Account account;
  private final Throttle throttle;
  private final AnswerFields fields;
  private final Recognition recognition;
  private final SpeculationLane lane;

  Admission(
      Account account,
      Throttle throttle,
      AnswerFields fields,
      Recognition recognition,
      SpeculationLane lane) {
    this.account = account;
    this.throttle = throttle;
    this.fields = fields;
    this.recognition = recognition;
    this.lane = lane;
  }

  /// @throws dev.hotslice.app.auth.AccessDeniedException if the caller lacks the scope
  /// @throws ProblemException if it has sent too many requests
  Invocation admit(Exchange exchange, Route route) {
    return admit(exchange, route, route.cause());
  }

  /// @param cause who spends
  /// @throws dev.hotslice.app.auth.AccessDeniedException if the caller lacks the scope
  /// @throws ProblemException if it has sent too many requests, or is a prefetch that the route or
  ///   the lane does not take
  Invocation admit(Exchange exchange, Route route, String cause) {
    enter(exchange, route);
    var caller = exchange.caller();
    var token = caller == null || caller.equals(Caller.LOCAL) ? null : caller.name();
    var spender = new Spender(cause, token);
    return exchange.isSpeculative() ? account.startUnpaid(spender) : account.start(spender);
  }

  /// Lets a request in that spends nothing, as [#admit] does. It does not wait for anything unless
  /// it [#mayWait].
  void enter(Exchange exchange, Route route) {
    exchange.routed(route);
    boolean prefetch = exchange.isSpeculative();
    if (prefetch) {
      switch (route.speculation()) {
        case REFUSED -> throw Prefetch.refused();
        case SHOWN -> lane.enter(exchange);
      }
    }
    var caller = caller(exchange, route);
    if (caller == null) {
      return;
    }
    exchange.calledBy(caller);
    if (route.isEndless()) {
      exchange.standing(recognition.standing(exchange, route));
    }
    if (!prefetch) {
      throttle.count(
          caller, route, (name, value) -> exchange.addAnswerField(fields.of(name, value)));
    }
  }

  /// Returns whether letting a request in may have to wait for something: sessions are kept in a
  /// file that is written as they are used.
  boolean mayWait(Exchange exchange, Route route) {
    return (route.needsCaller() || route.surface() != Surface.DATA)
        && exchange.rules().needsToken()
        && exchange.credentials().areMissing();
  }

  /// Lets a request for a socket in, see [Router#socket].
  ///
  /// @throws dev.hotslice.app.auth.AccessDeniedException if the caller lacks the scope
  /// @throws ProblemException if it comes from elsewhere than a page of ours, or as [#admit] says
  Invocation admitSocket(Exchange exchange, Route route) {
    var invocation = admit(exchange, route);
    recognition.requireOwnPage(exchange);
    return invocation;
  }

  private @Nullable Caller caller(Exchange exchange, Route route) {
    if (route.needsCaller()) {
      return recognition.require(exchange, route);
    }
    return route.surface() == Surface.DATA ? null : recognition.look(exchange);
  }
}
