package dev.hotslice.app.login;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.http.FormTokens;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.http.SecurityHeaders;
import dev.hotslice.app.http.SessionCookie;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
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

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String WRONG =
      "This code is not known. It may be mistyped, used already, or older than ten minutes:"
          + " \"hotslice token login\" makes another.";

  private final LoginStore logins;
  private final Access access;
  private final LoginThrottle throttle;

  public LoginRoutes(LoginStore logins, Access access, InstantSource clock) {
    this.logins = logins;
    this.access = access;
    this.throttle = new LoginThrottle(clock);
  }

  @Override
  public void register(Router router) {
    router
        .pageForEverybody("/login", this::show)
        .formForEverybody("/login", this::signIn)
        .formForEverybody("/logout", this::signOut)
        .getForEverybody("/login.js", (ctx, _) -> script(ctx));
  }

  private void show(Context ctx, Invocation invocation) {
    var next = ours(Query.of(ctx, Set.of("next")).text("next"));
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

  private static void show(Context ctx, String next, @Nullable String problem) {
    var page = new LoginPage(FormTokens.of(ctx), next, SessionCookie.session(ctx), problem);
    SecurityHeaders.page(ctx, POLICY);
    Pages.html(ctx, page.html());
  }

  private static void script(Context ctx) {
    ctx.header("Cache-Control", "public, max-age=3600");
    Responses.bytes(
        ctx,
        "text/javascript; charset=utf-8",
        LoginPage.file("login.js").getBytes(StandardCharsets.UTF_8));
  }

  /// Returns a path of this server; anything else leads to the start. A second slash or a backslash
  /// would lead to another server, and a control character a browser leaves out.
  private static String ours(@Nullable String next) {
    return next != null && next.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") ? next : "/";
  }
}
