package dev.hotslice.app.http;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.AccessDeniedException;
import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.auth.Credentials;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.session.Cookie;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.session.Session;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Finds out who sent a request: by the token that it brings, or else by the session of its
/// browser. While no token is needed nobody has to be known.
///
/// A browser sends its cookie whoever made it send the request. So what changes something by a
/// session needs a form token as well, also where no form posts to.
final class Recognition {
  private final Access access;
  private final LoginStore logins;
  private final FormTokens forms;

  Recognition(Access access, LoginStore logins, FormTokens forms) {
    this.access = access;
    this.logins = logins;
    this.forms = forms;
  }

  /// Returns the caller of a route that needs one.
  ///
  /// @throws AccessDeniedException if it may not use the route
  /// @throws ProblemException 403 if it is a session that shows no form token where it has to
  Caller require(Exchange exchange, Route route) {
    var rules = exchange.rules();
    if (!rules.needsToken()) {
      if (changesMoreThanCounts(exchange, route)) {
        forms.checkSender(exchange);
      }
      return Caller.LOCAL;
    }
    var credentials = exchange.credentials();
    if (credentials.areMissing()) {
      var session = session(exchange);
      if (session != null) {
        return admit(exchange, session, route);
      }
    }
    return route.scope() == null
        ? rules.identify(credentials)
        : rules.admit(credentials, route.scope());
  }

  /// Returns what tells later whether the caller of this request may still use the route. The
  /// session may have another secret by then, but has the same id.
  BooleanSupplier standing(Exchange exchange, Route route) {
    var session = exchange.session();
    if (session != null) {
      var id = session.id();
      return () -> logins.sessions().stream().anyMatch(it -> it.id().equals(id));
    }
    var credentials = exchange.credentials();
    return () -> isAdmitted(credentials, route);
  }

  /// Checks that a request for a socket was not made by a page of somebody else, unless it brings a
  /// token, which no browser does on its own: other than answers to plain requests, a page may read
  /// what comes over any socket.
  ///
  /// @throws ProblemException 403 if it was, or a session came without saying from where
  void requireOwnPage(Exchange exchange) {
    if (!exchange.credentials().areMissing()) {
      return;
    }
    var origin = exchange.request().header("Origin");
    boolean isMissing = origin == null && exchange.session() != null;
    if (isMissing || !forms.isOwnPage(exchange)) {
      throw new ProblemException(
          403,
          "foreign-origin",
          "the header Origin is "
              + (origin == null ? "missing" : "\"" + origin + "\"")
              + ", it must be that of the header Host: only pages of this server may listen without"
              + " a token; a proxy before it has to pass on the header Host");
    }
  }

  /// Returns who is signed in on a page for everybody, or null if nobody is.
  @Nullable Caller look(Exchange exchange) {
    if (!exchange.rules().needsToken()) {
      return Caller.LOCAL;
    }
    var session = session(exchange);
    return session == null ? null : caller(session);
  }

  /// A page of another port of this machine is let in while there is no token, to read and to tell
  /// of events; what else it would change is left to our own pages and to programs.
  private static boolean changesMoreThanCounts(Exchange exchange, Route route) {
    var method = exchange.request().method();
    return !method.equals("GET") && !method.equals("HEAD") && route.scope() != Scope.INGEST;
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

  private boolean isAdmitted(Credentials credentials, Route route) {
    try {
      var rules = access.now();
      var _ =
          route.scope() == null
              ? rules.identify(credentials)
              : rules.admit(credentials, route.scope());
      return true;
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  private static Caller caller(Session session) {
    return new Caller("session:" + session.id(), session.name(), session.scope().scopes());
  }
}
