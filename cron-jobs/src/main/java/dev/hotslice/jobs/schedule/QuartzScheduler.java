package dev.hotslice.jobs.schedule;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;

/// Sets up Quartz: in memory, on virtual threads, without properties files, JMX or network.
final class QuartzScheduler {
  /// A fire later than this is a misfire. With Quartz' default of a minute, a cron of every minute
  /// would never notice that it missed one.
  static final Duration MISFIRE_AFTER = Duration.ofSeconds(10);

  /// Quartz keeps its schedulers by name in a registry of the whole process.
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private QuartzScheduler() {}

  /// Something that Quartz may refuse.
  @FunctionalInterface
  interface Call {
    void run() throws SchedulerException;
  }

  /// What Quartz runs; the factory hands out the real one.
  private record Fire(Consumer<JobExecutionContext> handler) implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      handler.accept(context);
    }
  }

  /// Opens a scheduler in standby.
  static Scheduler open(Consumer<JobExecutionContext> handler, RunThreads threads) {
    var name = "hotslice-" + NUMBER.incrementAndGet();
    var store = new RAMJobStore();
    store.setMisfireThreshold(MISFIRE_AFTER.toMillis());
    try {
      var factory = DirectSchedulerFactory.getInstance();
      factory.createScheduler(name, name, threads, store);
      var scheduler = factory.getScheduler(name);
      scheduler.setJobFactory((_, _) -> new Fire(handler));
      return scheduler;
    } catch (SchedulerException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /// Adds a trigger and the job of the same name.
  static void enqueue(Scheduler scheduler, CronTrigger trigger) throws SchedulerException {
    var job = JobBuilder.newJob(Fire.class).withIdentity(trigger.getName()).build();
    var _ = scheduler.scheduleJob(job, trigger);
  }
}
