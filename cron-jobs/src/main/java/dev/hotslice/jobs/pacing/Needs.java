package dev.hotslice.jobs.pacing;

import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What each group still needs today, by the crons of the jobs that write it and by what is
/// reserved for it.
final class Needs {
  /// Runs from which the cost of a job is measured that declares none.
  private static final int MEASURED_RUNS = 20;

  private final Policies policies;
  private final List<PacedJob> jobs;
  private final RunLog runs;
  private final Kept kept;

  Needs(Policies policies, List<PacedJob> jobs, RunLog runs, Kept kept) {
    this.policies = policies;
    this.jobs = List.copyOf(jobs);
    this.runs = runs;
    this.kept = kept;
  }

  /// What a group needs besides the writes in question.
  private record Need(GroupPolicy policy, long writes) {}

  /// Works out what all groups need on the rest of a day.
  OnDay on(Day day) {
    return new OnDay(day, needs(day));
  }

  /// What all groups need on the rest of a day.
  final class OnDay {
    private final Day day;
    private final List<Need> needs;

    private OnDay(Day day, List<Need> needs) {
      this.day = day;
      this.needs = needs;
    }

    /// Returns how the group of a key stands.
    ///
    /// @param writes in question
    Standing standing(String key, String job, int writes) {
      var policy = policies.of(key, job);
      long ahead = sum(needs.stream().filter(it -> it.policy().priority() > policy.priority()));
      long peers =
          sum(
              needs.stream()
                  .filter(it -> it.policy().priority() == policy.priority())
                  .filter(it -> !it.policy().group().equals(policy.group())));
      var written = kept.written(policy.group());
      var crons = scheduled(policy);
      boolean first = policy.priority() >= policies.highest(needs.stream().map(Need::policy));
      return new Standing(
          policy,
          ahead,
          peers,
          crons == null ? Standing.UNKNOWN : writes + runsNeed(day, crons),
          crons == null ? day.turn().minus(Duration.ofMinutes(1)) : crons.lastRun(day),
          written == null ? null : written.last(),
          first);
    }
  }

  /// Returns the first run of a job by its crons at or after a time, or null.
  @Nullable Instant nextRun(String job, Instant from) {
    return jobs.stream()
        .filter(it -> it.job().name().equals(job))
        .map(it -> it.nextRun(from))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static long sum(Stream<Need> needs) {
    return needs.mapToLong(Need::writes).sum();
  }

  /// Returns the needs of all groups that are paced and known by a job or by a reserve.
  private List<Need> needs(Day day) {
    var known = new HashSet<String>();
    var scheduled =
        jobs.stream()
            .map(it -> need(day, it))
            .filter(it -> known.add(it.policy().group()))
            .toList();
    return Stream.concat(scheduled.stream(), reserved(day, known))
        .filter(it -> it.policy().paced())
        .toList();
  }

  private Need need(Day day, PacedJob job) {
    var policy = policy(job);
    var written = kept.written(policy.group());
    long today = written == null ? 0 : written.on(day.now());
    return new Need(policy, Math.max(runsNeed(day, job), policy.reserve() - today));
  }

  /// What others than jobs write is not counted by group, so that what is reserved for them melts
  /// with the day.
  private Stream<Need> reserved(Day day, Set<String> known) {
    double left = (double) Duration.between(day.now(), day.turn()).toMillis();
    double part = left / Duration.ofDays(1).toMillis();
    return policies.known().stream()
        .filter(it -> it.reserve() > 0 && !known.contains(it.group()))
        .map(it -> new Need(it, (long) Math.ceil(it.reserve() * part)));
  }

  /// Returns the job whose runs a group waits for, or null.
  private @Nullable PacedJob scheduled(GroupPolicy policy) {
    return jobs.stream()
        .filter(it -> !it.times().isEmpty() && policy(it).group().equals(policy.group()))
        .findFirst()
        .orElse(null);
  }

  private GroupPolicy policy(PacedJob paced) {
    var job = paced.job();
    var cost = job.cost();
    return policies.of(cost == null ? Policies.job(job.name()) : cost.key(), job.name());
  }

  private long runsNeed(Day day, PacedJob job) {
    long left = job.runsLeft(day);
    return left == 0 ? 0 : left * perRun(job.job());
  }

  private long perRun(Job job) {
    var cost = job.cost();
    return cost == null ? measured(job) : cost.writes();
  }

  /// Returns the mean writes of the last runs, rounded up.
  private long measured(Job job) {
    double mean =
        runs.recent(job.name(), MEASURED_RUNS).stream()
            .mapToLong(run -> run.spent().writes())
            .average()
            .orElse(0);
    return (long) Math.ceil(mean);
  }
}
