package dev.hotslice.app.http;

import dev.hotslice.app.auth.AccessDeniedException;
import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.auth.Credentials;
import dev.hotslice.app.session.Cookie;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.session.Session;
import org.jspecify.annotations.Nullable;

/// Finds out who sent a request: by the token that it brings, or else by the session of its
/// browser. While no token is needed nobody has to be known.
///
/// A browser sends its cookie whoever made it send the request. So what changes something by a
/// session needs a form token as well, also where no form posts to.
final class Recognition {
  private final LoginStore logins;
  private final FormTokens forms;

  Recognition(LoginStore logins, FormTokens forms) {
    this.logins = logins;
    this.forms = forms;
  }

  /// Returns the caller of a route that needs one.
  ///
  /// @throws AccessDeniedException if it may not use the route
  /// @throws ProblemException 403 if it is a session that shows no form token where it has to
  Caller require(Exchange exchange, Route route) {
    var rules = exchange.rules();
    var credentials = Credentials.of(exchange.request()::header);
    if (credentials.areMissing() && rules.needsToken()) {
      var session = session(exchange);
      if (session != null) {
        return admit(exchange, session, route);
      }
    }
    return route.scope() == null
        ? rules.identify(credentials)
        : rules.admit(credentials, route.scope());
  }

  /// Returns who is signed in on a page for everybody, or null if nobody is.
  @Nullable Caller look(Exchange exchange) {
    if (!exchange.rules().needsToken()) {
      return Caller.LOCAL;
    }
    var session = session(exchange);
    return session == null ? null : caller(session);
  }

  private Caller admit(Exchange exchange, Session session, Route route) {
    var scope = route.scope();
    if (scope != null && !session.scope().allows(scope)) {
      throw new AccessDeniedException.MissingScope(
          "session of \"" + session.name() + "\", which is for " + session.scope() + ",", scope);
    }
    if (!route.method().equals("GET") && route.surface() != Surface.FORM) {
      forms.checkSender(exchange);
      forms.checkToken(exchange, null);
    }
    return caller(session);
  }

  /// A prefetch is no use of the session.
  private @Nullable Session session(Exchange exchange) {
    var cookies = exchange.request().header("Cookie");
    var secret = SessionCookie.COOKIE.value(cookies);
    if (secret == null) {
      return null;
    }
    if (exchange.isSpeculative()) {
      return exchange.signedIn(logins.find(secret));
    }
    var use = logins.use(secret);
    if (use == null) {
      return null;
    }
    if (use.secret() != null) {
      boolean secure = SessionCookie.COOKIE.isSecure(cookies);
      var cookie = SessionCookie.COOKIE.set(use.secret(), Session.LONGEST, secure);
      exchange.addAnswerHeader(Cookie.SET, cookie);
    }
    return exchange.signedIn(use.session());
  }

  private static Caller caller(Session session) {
    return new Caller("session:" + session.id(), session.name(), session.scope().scopes());
  }
}
