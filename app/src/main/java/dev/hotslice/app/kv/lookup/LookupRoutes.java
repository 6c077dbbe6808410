package dev.hotslice.app.kv.lookup;

import dev.hotslice.app.http.Callers;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.kv.ApiErrors;
import dev.hotslice.app.kv.Envelope;
import dev.hotslice.app.kv.NamespaceRoutes;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.Page;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Tells a client who it is, which account it may use, and which namespaces the Worker of the
/// configuration is bound to. Any token will do, whatever its scopes are.
public final class LookupRoutes implements Routes {
  private static final String USER = NamespaceRoutes.PREFIX + "user";
  private static final String ACCOUNTS = NamespaceRoutes.PREFIX + "accounts";
  private static final String ACCOUNT = ACCOUNTS + "/{account}";
  private static final String NAME = "Hotslice";
  private static final int ID_DIGITS = 32;

  private final Namespaces namespaces;
  private final WorkerConfig config;

  public LookupRoutes(Namespaces namespaces, WorkerConfig config) {
    this.namespaces = namespaces;
    this.config = config;
  }

  @Override
  public void register(Router router) {
    router
        .getForCallers(USER + "/tokens/verify", this::verify)
        .getForCallers(USER, this::user)
        .getForCallers(ACCOUNTS, this::accounts)
        .getForCallers(ACCOUNT, this::account)
        .getForCallers(NamespaceRoutes.PREFIX + "memberships", this::memberships)
        .getForCallers(ACCOUNT + "/workers/scripts/{script}/settings", this::settings);
  }

  private void verify(Context ctx, Invocation invocation) {
    var token = Json.object().put("id", id("token", ctx)).put("status", "active");
    Responses.json(ctx, Envelope.of(token, 10000, "This API Token is valid and active"));
  }

  private void user(Context ctx, Invocation invocation) {
    var user =
        Json.object()
            .put("id", id("user", ctx))
            .put("email", "hotslice@localhost")
            .put("username", Callers.of(ctx).name())
            .putNull("first_name")
            .putNull("last_name");
    Responses.json(ctx, Envelope.of(user));
  }

  private void accounts(Context ctx, Invocation invocation) {
    Responses.json(ctx, Page.of(RawQuery.from(ctx)::text).of(List.of(config), _ -> account()));
  }

  private void account(Context ctx, Invocation invocation) {
    namespaces.requireAccount(NamespaceRoutes.place(ctx));
    Responses.json(ctx, Envelope.of(account()));
  }

  private void memberships(Context ctx, Invocation invocation) {
    var membership = Json.object().put("id", id("membership", ctx)).put("status", "accepted");
    membership.set("account", account());
    membership.putArray("roles").add("Administrator");
    Responses.json(ctx, Page.of(RawQuery.from(ctx)::text).of(List.of(membership), one -> one));
  }

  /// Wrangler looks a binding up here whose id its own configuration does not have.
  private void settings(Context ctx, Invocation invocation) {
    namespaces.requireAccount(NamespaceRoutes.place(ctx));
    if (!ctx.pathParam("script").equals(config.name())) {
      throw ApiErrors.of(404, 10007, "This Worker does not exist on your account.");
    }
    var settings = Json.object();
    var bindings = settings.putArray("bindings");
    for (var namespace : config.kvNamespaces()) {
      bindings
          .addObject()
          .put("type", "kv_namespace")
          .put("name", namespace.binding())
          .put("namespace_id", namespace.id());
    }
    Responses.json(ctx, Envelope.of(settings));
  }

  private ObjectNode account() {
    var account =
        Json.object().put("id", config.accountId()).put("name", NAME).put("type", "standard");
    account.putObject("settings").put("enforce_twofactor", false);
    return account;
  }

  /// Has the form that ids have there, and is always the same for one caller.
  private static String id(String kind, Context ctx) {
    var text = KvValue.of(kind + "/" + Callers.of(ctx).id());
    return Fingerprint.of(text).text().substring(0, ID_DIGITS);
  }
}
