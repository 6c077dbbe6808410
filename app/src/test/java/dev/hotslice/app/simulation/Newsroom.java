package dev.hotslice.app.simulation;

import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.index.PublishedIndex;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.Pacings;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.engagement.Engagement;
import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.jobs.harvest.Harvest;
import dev.hotslice.jobs.harvest.SourceStates;
import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.jobs.index.RefreshIndex;
import dev.hotslice.jobs.pacing.BudgetPacing;
import dev.hotslice.jobs.pacing.GroupPolicy;
import dev.hotslice.jobs.pacing.Policies;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/// The jobs of one node, and what its readers read, wired as the service wires them.
final class Newsroom {
  static final String VERSION = "v1";
  private static final int MOST_IDS = 100;

  private final JobRunner runner;
  private final Job refresh;
  private final Job snapshot;
  private final Engagement engagement;
  private final Indexes indexes;

  Newsroom(Node node, Account account, Web web, IndexSettings settings) {
    var clock = node.clock();
    var state = new StateStore(account.system());
    var states = new IndexStates(state);
    var near =
        new NearCache(
            account.engine(), NearSettings.USUAL, clock, () -> node.world().random().nextDouble());
    this.indexes =
        new Indexes(List.of(new PublishedIndex(settings, account, states, near)), states, account);
    var harvest =
        new Harvest(
            (request, invocation) -> web.fetch(node, request, invocation),
            new SourceParser(),
            new SourceStates(state),
            clock);
    this.refresh = new RefreshIndex(settings, account, harvest, clock, node::publishes);
    this.engagement = new Engagement(account.engine().tallies("engagement"), clock, MOST_IDS);
    this.snapshot =
        new EngagementSnapshot(
            new EngagementSnapshot.Settings(settings.namespace(), VERSION, MOST_IDS),
            engagement,
            account,
            clock);
    var runs = new RunLog(state);
    this.runner = new JobRunner(account, runs, clock, pacings(node, settings.name(), state, runs));
  }

  /// Here jobs run when chance has it, so that no crons are known beforehand.
  private static Pacings pacings(Node node, String index, StateStore state, RunLog runs) {
    if (!node.world().has(Trait.PACED)) {
      return Pacings.NONE;
    }
    var policies =
        List.of(
            GroupPolicy.pointer(IndexKeys.pointer(index).name(), 1),
            GroupPolicy.cold(IndexKeys.coldPrefix(index), 1),
            GroupPolicy.snapshot(EngagementSnapshot.key(VERSION).name()));
    return new BudgetPacing(
        node.account().budget(), state, runs, new Policies(policies, List.of()));
  }

  Job refresh() {
    return refresh;
  }

  Job snapshot() {
    return snapshot;
  }

  Engagement engagement() {
    return engagement;
  }

  Indexes indexes() {
    return indexes;
  }

  RunRecord run(Job job, Instant time) {
    return runner.run(job, RunRecord.Trigger.CRON, "* * * * *", time);
  }

  void close() {
    try {
      indexes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
