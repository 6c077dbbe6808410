package dev.hotslice.bench.day.site;

import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.engagement.Engagement;
import dev.hotslice.jobs.engagement.EngagementEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/// All counts in one snapshot, as the product does it: the page reads it.
final class SnapshotCounts implements Counts {
  private final Engagement engagement;
  private final Job job;
  private final BiConsumer<Job, Instant> runner;

  SnapshotCounts(Engagement engagement, Job job, BiConsumer<Job, Instant> runner) {
    this.engagement = engagement;
    this.job = job;
    this.runner = runner;
  }

  @Override
  public void viewed(String item) {
    engagement.admit(item);
    engagement.record(List.of(new EngagementEvent(item, EngagementEvent.Type.VIEW)));
  }

  @Override
  public void publish(Instant due) {
    runner.accept(job, due);
  }

  @Override
  public void read(List<String> items) {}
}
