package dev.hotslice.app.login;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.http.SessionCookie;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.Page;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.session.Session;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs browsers in and out.
///
/// The link that `hotslice token login` prints holds the code behind a `#`, which no browser sends
/// and so no log holds; a script puts it into the form, and without one it is typed. Signing in
/// takes a press of the button in any case: a link from elsewhere must not sign anybody in as
/// somebody else.
public final class LoginRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);

  private static final String SCRIPT = "login.js";

  private static final Page PAGE =
      new Page(null, "Sign in", "login.jte", List.of(), List.of(SCRIPT));

  private static final String WRONG =
      "This code is not known. It may be mistyped, used already, or older than ten minutes:"
          + " \"hotslice token login\" makes another.";

  private final LoginStore logins;
  private final Access access;
  private final LoginThrottle throttle;
  private final Frame frame;

  public LoginRoutes(LoginStore logins, Access access, InstantSource clock, Frame frame) {
    this.frame = frame;
    var _ = frame.assets().add(SCRIPT, LoginRoutes.class);
    this.logins = logins;
    this.access = access;
    this.throttle = new LoginThrottle(clock);
  }

  @Override
  public void register(Router router) {
    router
        .pageForEverybody("/login", this::show)
        .formForEverybody("/login", this::signIn)
        .formForCallers("/logout", this::signOut);
  }

  private void show(Context ctx, Invocation invocation) {
    var next = ours(Query.ofLink(ctx, Set.of("next")).text("next"));
    if (!access.now().needsToken()) {
      Pages.seeOther(ctx, next);
      return;
    }
    show(ctx, next, null);
  }

  private void signIn(Context ctx, RawQuery fields, Invocation invocation) {
    var next = ours(fields.text("next"));
    throttle.take(ctx.ip());
    var begun = logins.redeem(Objects.requireNonNullElse(fields.text("code"), ""));
    if (begun == null) {
      LOG.warn("a wrong code came from {}", ctx.ip());
      var _ = ctx.status(403);
      show(ctx, next, WRONG);
      return;
    }
    throttle.giveBack(ctx.ip());
    var before = SessionCookie.session(ctx);
    if (before != null) {
      var _ = logins.end(before.id());
    }
    LOG.info("{} has signed in to {}", begun.session(), begun.session().scope());
    SessionCookie.give(ctx, begun);
    Pages.seeOther(ctx, next);
  }

  private void signOut(Context ctx, RawQuery fields, Invocation invocation) {
    var session = SessionCookie.session(ctx);
    if (session != null) {
      var _ = logins.end(session.id());
    }
    SessionCookie.take(ctx);
    Pages.seeOther(ctx, "/login");
  }

  private void show(Context ctx, String next, @Nullable String problem) {
    var visit = Pages.visit(ctx);
    var session = visit.session();
    var until = session == null ? "" : session.created().plus(Session.LONGEST).toString();
    Pages.html(ctx, frame.render(PAGE, visit, new LoginView(next, until, problem)));
  }

  /// Returns a path of this server; anything else leads to the start. A second slash or a backslash
  /// would lead to another server, and a control character a browser leaves out.
  private static String ours(@Nullable String next) {
    return next != null && next.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") ? next : "/";
  }
}
