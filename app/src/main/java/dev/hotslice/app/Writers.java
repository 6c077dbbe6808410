package dev.hotslice.app;

import dev.hotslice.app.cron.CronJob;
import dev.hotslice.app.cron.JobBoard;
import dev.hotslice.app.cron.NamedJob;
import dev.hotslice.app.metrics.Metrics;
import dev.hotslice.config.EngagementConfig;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.engagement.Engagement;
import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.jobs.harvest.Fetching;
import dev.hotslice.jobs.harvest.Harvest;
import dev.hotslice.jobs.harvest.SourceStates;
import dev.hotslice.jobs.index.RefreshIndex;
import dev.hotslice.jobs.pacing.BudgetPacing;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.invocation.Account;
import java.util.List;

/// The jobs, and what runs them.
record Writers(
    List<CronJob> jobs,
    JobRunner runner,
    JobBoard board,
    Engagement engagement,
    BudgetPacing pacing) {
  /// Items come and go; ten times as many as the snapshot shows leaves room for those that went.
  private static final int IDS_PER_SHOWN_ID = 10;

  static Writers open(
      ServiceSettings settings,
      Account account,
      Fetching fetching,
      Readers readers,
      Metrics metrics) {
    var clock = settings.clock();
    var config = settings.config().hotslice();
    var state = new StateStore(account.system());
    int mostIds = config.engagement().maxIds() * IDS_PER_SHOWN_ID;
    var engagement = new Engagement(account.engine().tallies("engagement"), clock, mostIds);
    var harvest = new Harvest(fetching, new SourceParser(), new SourceStates(state), clock);
    var jobs =
        JobSetup.jobs(
            config.jobs(),
            target ->
                name -> {
                  Job job =
                      switch (target.kind()) {
                        case REFRESH ->
                            refresh(JobSetup.index(target), settings, account, readers, harvest);
                        case ENGAGEMENT_SNAPSHOT ->
                            snapshot(config.engagement(), settings, account, engagement);
                      };
                  return metrics.measured(new NamedJob(name, job, after(target, readers)));
                });
    var runs = new RunLog(state);
    var policies = PacingSetup.policies(settings.config());
    var pacing = new BudgetPacing(account.budget(), state, runs, policies);
    pacing.open(PacingSetup.jobs(jobs));
    var runner = new JobRunner(account, runs, clock, pacing);
    runner.listen(run -> metrics.cpu(run.job(), run.spent().cpu()));
    var board = new JobBoard(jobs, runner, runs, clock, settings.drain());
    return new Writers(jobs, runner, board, engagement, pacing);
  }

  private static Job refresh(
      String name, ServiceSettings settings, Account account, Readers readers, Harvest harvest) {
    var index =
        readers.settings().stream()
            .filter(it -> it.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no index \"" + name + "\""));
    return new RefreshIndex(
        index, account, harvest, settings.clock(), readers.indexes()::published);
  }

  private static Job snapshot(
      EngagementConfig config, ServiceSettings settings, Account account, Engagement engagement) {
    var where =
        new EngagementSnapshot.Settings(
            IndexSetup.engagement(settings.config()), config.version(), config.maxIds());
    return new EngagementSnapshot(where, engagement, account, settings.clock());
  }

  private static Runnable after(JobSetup.Target target, Readers readers) {
    return switch (target.kind()) {
      case REFRESH -> () -> readers.indexes().checked(JobSetup.index(target));
      case ENGAGEMENT_SNAPSHOT -> readers.snapshot()::published;
    };
  }
}
