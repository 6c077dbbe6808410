package dev.hotslice.app;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.auth.Tokens;
import dev.hotslice.app.budget.BudgetRoutes;
import dev.hotslice.app.health.HealthRoutes;
import dev.hotslice.app.http.HttpOptions;
import dev.hotslice.app.http.HttpServer;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.kv.EnvelopeErrors;
import dev.hotslice.app.kv.KeyRoutes;
import dev.hotslice.app.kv.NamespaceRoutes;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.ValueRoutes;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.invocation.Account;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/// The whole service, wired by hand from top to bottom.
///
/// Closing it stops the triggers, lets running requests end, flushes what is buffered and closes
/// the engine, in this order. Closing twice is fine.
public final class EdgeService implements AutoCloseable {
  private final Lifecycle lifecycle;
  private final HttpServer http;

  private EdgeService(Lifecycle lifecycle, HttpServer http) {
    this.lifecycle = lifecycle;
    this.http = http;
  }

  /// Starts the service. When this returns it answers requests.
  ///
  /// @throws StartupException with one line for the user; whatever was open is closed again
  public static EdgeService start(ServiceSettings settings) {
    var lifecycle = new Lifecycle();
    try {
      return assemble(settings, lifecycle);
    } catch (RuntimeException e) {
      lifecycle.close();
      throw Startup.explain(e, settings);
    }
  }

  /// Returns where it listens, without a slash at the end.
  public URI uri() {
    return http.uri();
  }

  @Override
  public void close() {
    lifecycle.close();
  }

  private static EdgeService assemble(ServiceSettings settings, Lifecycle lifecycle) {
    var config = settings.config();
    var clock = settings.clock();
    var tokens = new Tokens(config.hotslice().tokens(), TokenStore.in(settings.data(), clock));
    boolean loopback = Startup.requireSafeAddress(settings, tokens);

    var engine = lifecycle.own("engine", Engines.open(settings));
    var budget = new Budget(Plans.of(config), engine.ledger(config.accountId()), clock);
    var account = new Account(engine, budget);

    var namespaces = new Namespaces(config.accountId(), account, config.kvNamespaces());
    List<Routes> routes =
        List.of(
            new HealthRoutes(engine, () -> true),
            new BudgetRoutes(budget),
            new NamespaceRoutes(namespaces),
            new KeyRoutes(namespaces),
            new ValueRoutes(namespaces, clock));
    var options =
        new HttpOptions(
            settings.listen().host(),
            settings.listen().port(),
            settings.drain(),
            new Access(tokens, loopback),
            account,
            clock,
            new SecureRandom(),
            Map.of(NamespaceRoutes.PREFIX, new EnvelopeErrors()),
            _ -> {});
    var http = lifecycle.own("web server", HttpServer.start(options, routes));
    return new EdgeService(lifecycle, http);
  }
}
