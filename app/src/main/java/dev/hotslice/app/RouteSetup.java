package dev.hotslice.app;

import dev.hotslice.app.budget.BudgetReport;
import dev.hotslice.app.budget.BudgetRoutes;
import dev.hotslice.app.clock.ClockRoutes;
import dev.hotslice.app.cron.CronRoutes;
import dev.hotslice.app.cron.ScheduledRoutes;
import dev.hotslice.app.docs.DocsRoutes;
import dev.hotslice.app.engagement.EngagementRoutes;
import dev.hotslice.app.health.HealthRoutes;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.index.IndexRoutes;
import dev.hotslice.app.invocation.BudgetsModuleRoutes;
import dev.hotslice.app.invocation.InvocationRoutes;
import dev.hotslice.app.invocation.WorkerReport;
import dev.hotslice.app.invocation.WorkerReports;
import dev.hotslice.app.kv.KeyRoutes;
import dev.hotslice.app.kv.NamespaceRoutes;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.ValueReads;
import dev.hotslice.app.kv.ValueRoutes;
import dev.hotslice.app.kv.bulk.BulkRoutes;
import dev.hotslice.app.kv.change.ChangeRoutes;
import dev.hotslice.app.kv.change.ChangeStreams;
import dev.hotslice.app.kv.lookup.LookupRoutes;
import dev.hotslice.app.limits.LimitsRoutes;
import dev.hotslice.app.metrics.Metrics;
import dev.hotslice.app.metrics.MetricsRoutes;
import dev.hotslice.app.sources.SourceRoutes;
import dev.hotslice.kv.invocation.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Every route for programs.
final class RouteSetup {
  /// Less than half of what the server, and most proxies, allow a connection to be idle.
  private static final Duration HEARTBEAT = Duration.ofSeconds(12);

  private final ServiceSettings settings;
  private final Account account;
  private final Namespaces namespaces;
  private final ChangeStreams changes;

  RouteSetup(
      ServiceSettings settings, Account account, Namespaces namespaces, ChangeStreams changes) {
    this.settings = settings;
    this.account = account;
    this.namespaces = namespaces;
    this.changes = changes;
  }

  List<Routes> routes(Readers readers, Writers writers, BudgetReport report, Metrics metrics) {
    var config = settings.config();
    int batchLimit = config.hotslice().engagement().batchLimit();
    var values = new ValueReads(account);
    var routes = new ArrayList<Routes>();
    var clock = settings.manualClock();
    if (clock != null) {
      routes.add(new ClockRoutes(clock));
    }
    routes.addAll(
        List.of(
            new IndexRoutes(readers.indexes()),
            new EngagementRoutes(writers.engagement(), readers.snapshot(), batchLimit),
            new SourceRoutes(readers.settings(), readers.states()),
            new CronRoutes(writers.board()),
            new ScheduledRoutes(writers.board(), settings.clock()),
            new BudgetRoutes(report),
            new LimitsRoutes(account.budget()),
            new InvocationRoutes(
                new WorkerReports(settings.clock(), to(metrics)),
                account.budget(),
                settings.clock()),
            new BudgetsModuleRoutes(),
            new LookupRoutes(namespaces, config),
            new NamespaceRoutes(namespaces),
            new KeyRoutes(namespaces),
            new ValueRoutes(namespaces, values, settings.clock()),
            new BulkRoutes(namespaces, values, settings.clock()),
            new ChangeRoutes(namespaces, account.engine(), changes, HEARTBEAT),
            new HealthRoutes(account.engine(), readers::hasData, readers.indexes()::isWarm, clock),
            new MetricsRoutes(metrics),
            new DocsRoutes()));
    return routes;
  }

  private static BiConsumer<String, WorkerReport> to(Metrics metrics) {
    return (worker, report) ->
        metrics.workerInvocation(worker, report.failed(), report.spent(), report.wall());
  }
}
