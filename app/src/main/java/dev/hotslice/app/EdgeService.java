package dev.hotslice.app;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.auth.Tokens;
import dev.hotslice.app.budget.BudgetHeaders;
import dev.hotslice.app.figures.FiguresRoutes;
import dev.hotslice.app.figures.ServiceFigures;
import dev.hotslice.app.http.BodyMemory;
import dev.hotslice.app.http.HttpOptions;
import dev.hotslice.app.http.HttpServer;
import dev.hotslice.app.http.Route;
import dev.hotslice.app.kv.EnvelopeErrors;
import dev.hotslice.app.kv.NamespaceRoutes;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.RestRates;
import dev.hotslice.app.kv.change.ChangeStreams;
import dev.hotslice.app.live.LiveRoutes;
import dev.hotslice.app.metrics.Metrics;
import dev.hotslice.app.page.keys.Keyspace;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.tls.TlsFiles;
import dev.hotslice.app.workerd.WorkerdProtocol;
import dev.hotslice.config.HotsliceConfig;
import dev.hotslice.config.TlsConfig;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.schedule.JobScheduler;
import dev.hotslice.jobs.schedule.ScheduledJob;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The whole service, wired by hand from top to bottom.
///
/// Closing it stops the triggers, lets running requests and jobs end, and closes the engine, in
/// this order. Closing twice is fine.
public final class EdgeService implements AutoCloseable {
  /// Each is a connection and a thread that waits.
  private static final int MOST_STREAMS = 64;

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

  /// Returns where the ports of bindings' own listen, by binding, without a slash at the end.
  public Map<String, URI> bindings() {
    return http.labelled();
  }

  /// Returns every route.
  public List<Route> routes() {
    return http.routes();
  }

  @Override
  public void close() {
    lifecycle.close();
  }

  private static EdgeService assemble(ServiceSettings settings, Lifecycle lifecycle) {
    var config = settings.config();
    var clock = settings.clock();
    var tokens = new Tokens(config.hotslice().tokens(), TokenStore.in(settings.data(), clock));
    var access = new Access(tokens, Startup.requireSafeAddress(settings, tokens));
    var logins = LoginStore.in(settings.data(), clock);

    var engine = lifecycle.own("engine", Engines.open(settings));
    var account = Account.of(engine, config.accountId(), Plans.of(config), clock, Modes.of(config));
    var journal = lifecycle.own("journal", Journals.open(settings, account));
    var spending = lifecycle.own("spending", Spendings.open(account));
    var metrics = lifecycle.own("metrics", new Metrics(account.budget(), spending));
    var figures = new ServiceFigures(clock, Invocation::waiting);
    metrics.level("hotslice.gate.waiting", Invocation::waiting);
    var near = lifecycle.own("near cache", Readers.near(config.hotslice().cache(), account, clock));
    var readers = Readers.open(config, account, near, metrics, Searches.of(settings));
    readers.watch(figures);
    lifecycle.own("indexes", readers.indexes());
    var fetcher = lifecycle.own("fetcher", Fetchers.open(settings));
    var writers = Writers.open(settings, account, fetcher::fetch, readers, metrics);
    lifecycle.own("jobs", writers.board());
    Journals.follow(journal, writers.runner());

    var namespaces = Namespaces.of(config, account, clock);
    // does away with what a process that died has left of deleted ones
    namespaces.finishDeletions();
    var changes = new ChangeStreams(MOST_STREAMS);
    var options =
        new HttpOptions(
            settings.listen().host(),
            settings.listen().port(),
            tls(settings.listen().tls()),
            settings.drain(),
            access,
            logins,
            account,
            clock,
            new SecureRandom(),
            Map.of(NamespaceRoutes.PREFIX, new EnvelopeErrors()),
            List.of(new WorkerdProtocol(namespaces, account, clock)),
            bindingPorts(config.hotslice()),
            new RestRates(account.budget().plan(), clock),
            new BudgetHeaders(
                account.budget().plan(), spending, clock, List.of("/v1/", NamespaceRoutes.PREFIX)),
            BodyMemory.ofHeap(Runtime.getRuntime().maxMemory()),
            line -> {
              metrics.request(line);
              figures.record(line);
            });
    var setup = new RouteSetup(settings, account, namespaces, changes);
    var alerts = AlertSetup.open(config.hotslice(), account, spending, figures, lifecycle);
    writers.runner().listen(alerts::on);
    var report = Spendings.report(account, spending, namespaces);
    var routes = setup.routes(readers, writers, report, metrics);
    var live = LiveSetup.open(clock, readers, writers, metrics);
    var engaged = LiveSetup.engagement(live, writers);
    routes.add(new FiguresRoutes(figures));
    routes.add(new LiveRoutes(live, readers.indexes().names()));
    var shown =
        new PageSetup.Shown(
            readers, writers, report, fetcher, new Keyspace(account, namespaces), figures);
    routes.addAll(new PageSetup(settings, access, logins, engaged::lastId).routes(shown, alerts));
    var http = lifecycle.own("web server", HttpServer.start(options, routes));
    lifecycle.own("streams of changes", changes);
    lifecycle.own("live updates", live);
    lifecycle.own("clock of live updates", LiveSetup.run(live, engaged, spending, alerts, clock));
    alerts.start(config.hotslice().alerts().every());
    readers.warmUp();
    if (settings.schedule()) {
      schedule(settings, account, writers, lifecycle);
    }
    return new EdgeService(lifecycle, http);
  }

  private static @Nullable TlsFiles tls(@Nullable TlsConfig files) {
    return files == null ? null : new TlsFiles(files.certificate(), files.key());
  }

  private static Map<String, Integer> bindingPorts(HotsliceConfig config) {
    var ports = new LinkedHashMap<String, Integer>();
    config
        .namespaces()
        .forEach((binding, namespace) -> {
          if (namespace.port() != null) {
            ports.put(binding, namespace.port());
          }
        });
    return ports;
  }

  private static void schedule(
      ServiceSettings settings, Account account, Writers writers, Lifecycle lifecycle) {
    var state = new StateStore(account.system());
    var scheduler =
        lifecycle.own(
            "scheduler",
            new JobScheduler(writers.runner(), state, settings.clock(), settings.drain()));
    var scheduled = new ArrayList<ScheduledJob>();
    for (var job : writers.jobs()) {
      job.crons().forEach(cron -> scheduled.add(ScheduledJob.of(job.job(), cron)));
      var due = writers.pacing().dueTimes(job.job().name());
      scheduled.add(ScheduledJob.putOff(job.job(), due));
    }
    writers.pacing().onChange(scheduler::timesChanged);
    var clock = settings.manualClock();
    if (clock != null) {
      clock.onMove(scheduler::clockMoved);
    }
    writers.board().runWhatNeverRan();
    scheduler.start(scheduled);
  }
}
