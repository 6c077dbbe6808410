package dev.hotslice.jobs.pacing;

import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.Pacing;
import dev.hotslice.jobs.Pacings;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.schedule.DueTimes;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.Budget;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Paces the jobs of an account by what its budget has left.
///
/// What has to wait is kept in the account's own state, so that it survives the death of the
/// process; [#dueTimes] tells a scheduler when it is due. Until [#open] it paces by what the jobs
/// ask alone and knows no crons. Safe for use by many threads. Several processes on one engine
/// share what is spent and when a group was written; each wakes its own jobs.
public final class BudgetPacing implements Pacings {
  private static final Logger log = LoggerFactory.getLogger(BudgetPacing.class);

  /// How long after a start what became due before it has to wait, for the server to be up.
  private static final Duration AFTER_START = Duration.ofSeconds(5);

  /// How long the rest of what was thinned waits for a run at most, and how long it gives the run.
  private static final Duration LONGEST_JOIN = Duration.ofHours(1);

  private static final Duration AFTER_RUN = Duration.ofMinutes(1);

  private final Budget budget;
  private final Policies policies;
  private final RunLog runs;
  private final Kept kept;
  private final Map<String, Marks> marks = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private volatile Needs needs;

  /// @param runs from which the cost of a job is measured that declares none
  public BudgetPacing(Budget budget, StateStore state, RunLog runs, Policies policies) {
    this.budget = budget;
    this.policies = policies;
    this.runs = runs;
    this.kept = new Kept(state);
    this.needs = new Needs(policies, List.of(), runs, kept);
  }

  /// Learns of the jobs and their crons, and of what they were kept from before this start.
  public void open(List<PacedJob> jobs) {
    needs = new Needs(policies, jobs, runs, kept);
    var soon = wholeSecond(now().plus(AFTER_START));
    for (var paced : jobs) {
      var name = paced.job().name();
      marks.put(name, kept.marks(name).notBefore(soon));
    }
  }

  @Override
  public Pacing open(Job job, Trigger trigger) {
    return new PacedRun(this, job.name(), trigger);
  }

  /// Returns when a job has to run for what it was kept from.
  public DueTimes dueTimes(String job) {
    return new DueTimes(from -> of(job).due(from));
  }

  /// Tells of every change of when a job is due, by its name, on the thread of the run.
  public void onChange(Consumer<String> listener) {
    listeners.add(listener);
  }

  /// Returns what waits now.
  public List<Held> held() {
    var all = new ArrayList<Held>();
    marks.keySet().stream().sorted().forEach(job -> all.addAll(held(of(job))));
    return List.copyOf(all);
  }

  static List<Held> held(Marks marks) {
    return marks.groups().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(it -> it.getValue().held(it.getKey()))
        .toList();
  }

  /// Returns a time rounded up to the second: schedulers know no fractions of a millisecond, and
  /// must not be early.
  static Instant wholeSecond(Instant time) {
    return time.getNano() == 0 ? time : Instant.ofEpochSecond(time.getEpochSecond() + 1);
  }

  Instant now() {
    return budget.clock().instant();
  }

  Day day() {
    var usage = budget.usage();
    return new Day(usage.plan().allowance(Operation.WRITE), usage.spent(Operation.WRITE), now());
  }

  Needs.OnDay needs(Day day) {
    return needs.on(day);
  }

  /// Returns when to make up for the rest of what was thinned: it goes with the next run of the
  /// crons, where there is one within the hour and on the same day, and so costs no pointer of its
  /// own. Should that run not come, a run of its own follows it.
  Instant withNextRun(String job, Instant until) {
    var next = needs.nextRun(job, until);
    var latest = until.plus(LONGEST_JOIN);
    return next == null || next.isAfter(latest) || !isSameDay(next, until)
        ? until
        : next.plus(AFTER_RUN);
  }

  private static boolean isSameDay(Instant one, Instant other) {
    return LocalDate.ofInstant(one, ZoneOffset.UTC)
        .equals(LocalDate.ofInstant(other, ZoneOffset.UTC));
  }

  String group(String key, String job) {
    return policies.of(key, job).group();
  }

  void wrote(String group, int writes) {
    kept.wrote(group, writes, now());
  }

  Marks of(String job) {
    return marks.computeIfAbsent(job, kept::marks);
  }

  /// Keeps the marks of a job. Where the store does not answer, this process alone knows them: what
  /// the job did is done, and its next run finds out anew what is missing.
  void keep(String job, Marks latest) {
    if (latest.equals(of(job))) {
      return;
    }
    marks.put(job, latest);
    try {
      kept.save(job, latest);
    } catch (StoreUnavailableException e) {
      log.error("what {} has to write later could not be kept: {}", job, e.getMessage());
    }
    listeners.forEach(it -> it.accept(job));
  }
}
