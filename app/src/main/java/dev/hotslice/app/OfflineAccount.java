package dev.hotslice.app;

import dev.hotslice.config.StoreConfig;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.invocation.Account;

/// The account of a configuration without a server: what a command uses while nobody else holds the
/// data. Budgets are charged as a server would charge them.
public final class OfflineAccount implements AutoCloseable {
  private final Account account;

  private OfflineAccount(Account account) {
    this.account = account;
  }

  /// Opens the engine of the configuration.
  ///
  /// @throws StartupException with one line for the user, also if the data lives only inside a
  ///   running server
  public static OfflineAccount open(ServiceSettings settings) {
    if (settings.store() instanceof StoreConfig.Memory) {
      throw new StartupException(
          "the store is in the memory of a server, and none is running: start one with"
              + " \"hotslice serve\", or name it with --url");
    }
    try {
      var engine = Engines.open(settings);
      var config = settings.config();
      var budget =
          new Budget(Plans.of(config), engine.ledger(config.accountId()), settings.clock());
      return new OfflineAccount(new Account(engine, budget));
    } catch (RuntimeException e) {
      throw Startup.explain(e, settings);
    }
  }

  /// Returns the account.
  public Account account() {
    return account;
  }

  @Override
  public void close() {
    account.engine().close();
  }
}
