package dev.hotslice.app;

import dev.hotslice.app.alert.Alerts;
import dev.hotslice.app.auth.Access;
import dev.hotslice.app.budget.BudgetReport;
import dev.hotslice.app.figures.ServiceFigures;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.instant.InstantRoutes;
import dev.hotslice.app.login.LoginRoutes;
import dev.hotslice.app.page.AssetRoutes;
import dev.hotslice.app.page.Assets;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.budget.BudgetRoutes;
import dev.hotslice.app.page.budget.PacingRows;
import dev.hotslice.app.page.cron.CronRoutes;
import dev.hotslice.app.page.feed.FeedRoutes;
import dev.hotslice.app.page.keys.EntryRoutes;
import dev.hotslice.app.page.keys.KeysRoutes;
import dev.hotslice.app.page.keys.Keyspace;
import dev.hotslice.app.page.sources.SourcesRoutes;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.config.SourceConfig;
import dev.hotslice.jobs.fetch.Fetcher;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Every page for people.
final class PageSetup {
  private final ServiceSettings settings;
  private final Access access;
  private final LoginStore logins;
  private final Supplier<String> lastEvent;

  /// What pages show.
  record Shown(
      Readers readers,
      Writers writers,
      BudgetReport report,
      Fetcher fetcher,
      Keyspace keyspace,
      ServiceFigures figures) {}

  /// @param lastEvent the id after which a page that is made now hears of what changes
  PageSetup(
      ServiceSettings settings, Access access, LoginStore logins, Supplier<String> lastEvent) {
    this.lastEvent = lastEvent;
    this.settings = settings;
    this.access = access;
    this.logins = logins;
  }

  List<Routes> routes(Shown shown, Alerts alerts) {
    var readers = shown.readers();
    var writers = shown.writers();
    var config = settings.config();
    var plan = Plans.of(config);
    var jobs = config.hotslice().jobs();
    var assets = new Assets();
    var frame = new Frame(config.name(), assets, alerts::today, lastEvent, settings.clock());
    return List.of(
        new AssetRoutes(assets),
        new InstantRoutes(),
        new LoginRoutes(logins, access, settings.clock(), frame),
        new FeedRoutes(
            frame,
            new FeedRoutes.Content(
                readers.indexes(), readers.snapshot(), writers.engagement(), titles()),
            config.hotslice().dashboard().publicFeed()),
        new SourcesRoutes(
            frame,
            new SourcesRoutes.Known(
                IndexSetup.sources(config),
                readers.settings(),
                readers.states(),
                shown.fetcher()::standing),
            () -> Fetchers.openForOne(settings),
            settings.clock()),
        new KeysRoutes(frame, shown.keyspace()),
        new EntryRoutes(frame, shown.keyspace(), settings.clock()),
        new BudgetRoutes(
            frame,
            shown.report(),
            plan,
            new PacingRows(writers.pacing(), writers.board()),
            shown.figures()),
        new CronRoutes(frame, writers.board(), writers.pacing(), jobs, settings.clock()));
  }

  /// Returns the titles of the sources by id.
  private Map<String, String> titles() {
    return settings.config().hotslice().sources().stream()
        .collect(Collectors.toMap(SourceConfig::id, SourceConfig::title));
  }
}
