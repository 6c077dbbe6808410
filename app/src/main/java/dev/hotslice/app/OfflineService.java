package dev.hotslice.app;

import dev.hotslice.app.budget.BudgetReport;
import dev.hotslice.app.cron.JobBoard;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.metrics.Metrics;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.journal.Journal;
import dev.hotslice.kv.spending.Spending;

/// The service without its server: what a command uses while nobody else holds the data. Budgets
/// are charged as a server would charge them, and nothing fires by itself.
public final class OfflineService implements AutoCloseable {
  private final ServiceSettings settings;
  private final Lifecycle lifecycle;
  private final Account account;
  private final Journal journal;
  private final Spending spending;

  private OfflineService(ServiceSettings settings, Lifecycle lifecycle, Account account) {
    this.settings = settings;
    this.lifecycle = lifecycle;
    this.account = account;
    this.journal = lifecycle.own("journal", Journals.open(settings, account));
    this.spending = lifecycle.own("spending", Spendings.open(account));
  }

  /// Opens the engine of the configuration.
  ///
  /// @throws StartupException with one line for the user, also if the data lives only inside a
  ///   running server
  public static OfflineService open(ServiceSettings settings) {
    if (settings.store() instanceof StoreConfig.Memory) {
      throw new StartupException(
          "the store is in the memory of a server, and none is running: start one with"
              + " \"hotslice serve\", or name it with --url");
    }
    var lifecycle = new Lifecycle();
    try {
      var config = settings.config();
      var engine = lifecycle.own("engine", Engines.open(settings));
      var account = Account.of(engine, config.accountId(), Plans.of(config), settings.clock());
      return new OfflineService(settings, lifecycle, account);
    } catch (RuntimeException e) {
      lifecycle.close();
      throw Startup.explain(e, settings);
    }
  }

  /// Returns the account.
  public Account account() {
    return account;
  }

  /// Returns what tells of the budget.
  public BudgetReport budget() {
    var namespaces = Namespaces.of(settings.config(), account, settings.clock());
    return Spendings.report(account, spending, namespaces);
  }

  /// Opens the jobs. Closed together with this.
  public JobBoard jobs() {
    var metrics = lifecycle.own("metrics", new Metrics(account.budget(), spending));
    var cache = settings.config().hotslice().cache();
    var near = lifecycle.own("near cache", Readers.near(cache, account, settings.clock()));
    var readers = Readers.open(settings.config(), account, near, metrics, Searches.inMemory());
    lifecycle.own("indexes", readers.indexes());
    var fetcher = lifecycle.own("fetcher", Fetchers.open(settings));
    var writers = Writers.open(settings, account, fetcher::fetch, readers, metrics);
    Journals.follow(journal, writers.runner());
    return lifecycle.own("jobs", writers.board());
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
