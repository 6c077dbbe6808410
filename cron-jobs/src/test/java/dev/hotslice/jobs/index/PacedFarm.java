package dev.hotslice.jobs.index;

import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.engagement.Engagement;
import dev.hotslice.jobs.engagement.EngagementEvent;
import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.jobs.harvest.Harvest;
import dev.hotslice.jobs.harvest.SourceState;
import dev.hotslice.jobs.harvest.SourceStates;
import dev.hotslice.jobs.pacing.BudgetPacing;
import dev.hotslice.jobs.pacing.GroupPolicy;
import dev.hotslice.jobs.pacing.GroupSettings;
import dev.hotslice.jobs.pacing.PacedJob;
import dev.hotslice.jobs.pacing.Policies;
import dev.hotslice.jobs.schedule.DueTimes;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.invocation.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// A farm with pacing, crons and an engagement snapshot, whose days are lived minute by minute.
final class PacedFarm {
  private static final String SNAPSHOT = "cache:engagement:snapshot:v1";

  final Farm farm;
  final List<RunRecord> runs = new ArrayList<>();
  final List<GroupSettings> settings = new ArrayList<>();
  String refreshes = "*/15 * * * *";
  String snapshots = "0 * * * *";
  private final Map<String, Instant> fired = new HashMap<>();
  private Server server;
  private int posts;

  PacedFarm(Farm farm) {
    this.farm = farm;
    this.server = new Server(this);
  }

  /// One process, which may die.
  private static final class Server {
    final Account account;
    final SourceStates sources;
    final Engagement engagement;
    final BudgetPacing pacing;
    final JobRunner runner;
    final Map<Job, CronExpression> jobs;

    Server(PacedFarm day) {
      var farm = day.farm;
      account = farm.account();
      var state = new StateStore(account.system());
      sources = new SourceStates(state);
      engagement = new Engagement(account.engine().tallies("engagement"), farm.clock, 1_000);
      var harvest = new Harvest(farm.web, new SourceParser(), sources, farm.clock);
      var refresh = new RefreshIndex(farm.settings(), account, harvest, farm.clock, _ -> {});
      var snapshot =
          new EngagementSnapshot(
              new EngagementSnapshot.Settings(Sample.NAMESPACE, "v1", 100),
              engagement,
              account,
              farm.clock);
      jobs = new LinkedHashMap<>();
      jobs.put(refresh, CronExpression.parse(day.refreshes));
      jobs.put(snapshot, CronExpression.parse(day.snapshots));
      var runs = new RunLog(state);
      var policies =
          new Policies(
              List.of(
                  GroupPolicy.pointer("index:hub", 1),
                  GroupPolicy.cold("index:hub:cold:", 1),
                  GroupPolicy.snapshot(SNAPSHOT)),
              day.settings);
      pacing = new BudgetPacing(account.budget(), state, runs, policies);
      pacing.open(
          jobs.entrySet().stream()
              .map(it -> new PacedJob(it.getKey(), List.of(new DueTimes(it.getValue()::next))))
              .toList());
      runner = new JobRunner(account, runs, farm.clock, pacing);
    }
  }

  /// Dies without a word and starts again, under the crons and settings as they are now.
  PacedFarm restart() {
    server = new Server(this);
    return this;
  }

  /// Publishes what there is by hand and lets the clock go to the next midnight.
  PacedFarm untilMidnight() {
    restart();
    server.jobs.keySet().forEach(job -> runs.add(run(job, Trigger.MANUAL)));
    live(Duration.between(now(), midnight()), _ -> {});
    runs.clear();
    return this;
  }

  /// Lets time pass, a minute at a time.
  ///
  /// @param life what happens in each minute, before the crons fire
  PacedFarm live(Duration time, Consumer<Instant> life) {
    var end = now().plus(time);
    while (now().isBefore(end)) {
      farm.clock.advance(Duration.ofMinutes(1));
      life.accept(now());
      wake();
      server.jobs.forEach((job, cron) -> {
        if (now().equals(cron.next(now()))) {
          runs.add(run(job, Trigger.CRON));
        }
      });
    }
    return this;
  }

  PacedFarm until(String timeOfDay, Consumer<Instant> life) {
    var time = Instant.parse(now().toString().substring(0, 11) + timeOfDay + ":00Z");
    return live(Duration.between(now(), time), life);
  }

  /// Runs what is due as a scheduler does: each time at most once.
  private void wake() {
    for (var job : server.jobs.keySet()) {
      var from = fired.getOrDefault(job.name(), Instant.EPOCH);
      var due = server.pacing.dueTimes(job.name()).latest(from, now());
      if (due != null) {
        fired.put(job.name(), due);
        runs.add(run(job, Trigger.DEFERRED));
      }
    }
  }

  private RunRecord run(Job job, Trigger trigger) {
    return server.runner.run(job, trigger, null, now());
  }

  /// A post turns up at a source.
  void post(int source) {
    var posted = new ArrayList<>(Farm.posts("old" + source + "-", 30));
    long minute = Duration.between(Sample.START, now()).toMinutes();
    posted.addFirst(ScriptedWeb.Post.of("news" + posts++, minute));
    farm.web.serve(farm.source(source), posted);
  }

  void like(String item) {
    server.engagement.record(List.of(new EngagementEvent(item, EngagementEvent.Type.LIKE)));
  }

  /// Somebody else writes until so many writes are left.
  void spendAllBut(long left) {
    var store = server.account.open(Sample.NAMESPACE, server.account.start("route:bulk"));
    var puts =
        LongStream.range(left, usage().remaining(Operation.WRITE))
            .mapToObj(i -> new KvPut(KvKey.of("weed:" + i), KvValue.of("weed"), PutOptions.NONE))
            .toList();
    var _ = store.putAll(puts);
  }

  Usage usage() {
    return server.account.budget().usage();
  }

  List<Held> held() {
    return server.pacing.held();
  }

  SourceState state(int source) {
    var id = farm.source(source).id();
    return server.sources.all("hub", farm.sources).getOrDefault(id, SourceState.unknown(id));
  }

  long written(String job) {
    return runs.stream()
        .filter(run -> run.job().equals(job))
        .mapToLong(run -> run.spent().writes())
        .sum();
  }

  long written() {
    return runs.stream().mapToLong(run -> run.spent().writes()).sum();
  }

  Instant now() {
    return farm.clock.instant();
  }

  private Instant midnight() {
    return Instant.parse(now().plus(Duration.ofDays(1)).toString().substring(0, 10) + "T00:00:00Z");
  }
}
