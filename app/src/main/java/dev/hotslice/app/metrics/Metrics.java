package dev.hotslice.app.metrics;

import dev.hotslice.app.http.RequestLine;
import dev.hotslice.jobs.Job;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.invocation.Spent;
import dev.hotslice.kv.spending.Spending;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Counts and measures. Names and label values are few and known: routes are templates, never
/// paths. Safe for use by many threads.
public final class Metrics implements AutoCloseable {
  /// The labels of one time series.
  private record RequestSeries(String method, String route, int status, boolean prefetch) {}

  private record BurnSeries(String cause, Operation operation) {}

  /// What a request should take, and bounds about it. Unlike quantiles, buckets of several servers
  /// can be added up, and to count in one costs a request next to nothing.
  private static final Duration[] BUCKETS =
      LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// Held here, because to look one up in the registry costs as much as a small read.
  private final Map<RequestSeries, Timer> requests = new ConcurrentHashMap<>();

  /// Causes are bounded where they are counted.
  private final Map<BurnSeries, AtomicLong> burns = new ConcurrentHashMap<>();

  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Budget budget;
  private final Spending spending;
  private volatile Usage usage;

  /// Held here, because a function counter holds its function weakly and stands still without it.
  private final Queue<LongSupplier> counts = new ConcurrentLinkedQueue<>();

  public Metrics(Budget budget, Spending spending) {
    this.budget = budget;
    this.spending = spending;
    this.usage = budget.usage();
    for (var operation : Operation.values()) {
      gauge("hotslice.kv.budget.spent", operation, () -> usage.spent(operation));
      gauge("hotslice.kv.budget.remaining", operation, () -> usage.remaining(operation));
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  /// Counts a finished request.
  public void request(RequestLine line) {
    var series = new RequestSeries(line.method(), line.route(), line.status(), line.prefetch());
    var timer = requests.get(series);
    if (timer == null) {
      timer = requests.computeIfAbsent(series, this::timer);
    }
    timer.record(line.duration());
  }

  /// Counts what a near cache counts.
  ///
  /// @param outcome `hit`, `miss` or `rescued`
  public void cache(String name, String outcome, LongSupplier count) {
    counts.add(count);
    var _ =
        FunctionCounter.builder("hotslice.cache.requests", count, LongSupplier::getAsLong)
            .tag("cache", name)
            .tag("outcome", outcome)
            .register(registry);
  }

  /// Shows a number that only grows.
  public void count(String name, String tag, String value, LongSupplier number) {
    counts.add(number);
    var _ =
        FunctionCounter.builder(name, number, LongSupplier::getAsLong)
            .tag(tag, value)
            .register(registry);
  }

  /// Shows a number that grows and shrinks.
  public void level(String name, LongSupplier number) {
    var _ =
        Gauge.builder(name, number, LongSupplier::getAsLong)
            .strongReference(true)
            .register(registry);
  }

  /// Counts an invocation that a Worker has reported.
  ///
  /// @param worker of which there are few
  public void workerInvocation(String worker, boolean failed, Spent spent, Duration wall) {
    Timer.builder("hotslice.worker.invocations")
        .description("Invocations that Workers have reported, by outcome")
        .tag("worker", worker)
        .tag("outcome", failed ? "exception" : "ok")
        .publishPercentiles(0.5, 0.95)
        .register(registry)
        .record(wall);
    workerCount("operations", worker, spent.operations());
    workerCount("subrequests", worker, spent.subrequests());
    workerCount("refused", worker, spent.refused());
  }

  private void workerCount(String what, String worker, long amount) {
    registry.counter("hotslice.worker." + what, "worker", worker).increment((double) amount);
  }

  /// Returns a job that does the same and is measured.
  public Job measured(Job job) {
    return new MeasuredJob(job, this);
  }

  void run(String job, String outcome, Duration duration) {
    Timer.builder("hotslice.job.runs")
        .description("Runs of jobs by outcome")
        .tag("job", job)
        .tag("outcome", outcome)
        .register(registry)
        .record(duration);
  }

  /// Measures the CPU time of a run.
  ///
  /// @param time null if it is not known, which does not count
  public void cpu(String job, @Nullable Duration time) {
    if (time != null) {
      Timer.builder("hotslice.job.cpu")
          .description("CPU time of the runs of which the JVM can tell it")
          .tag("job", job)
          .register(registry)
          .record(time);
    }
  }

  /// Returns everything in Prometheus' text form. The ledger is read once for all gauges of the
  /// budget, so that they are of one moment.
  String scrape() {
    usage = budget.usage();
    spending
        .byCause()
        .forEach((cause, spent) ->
            spent.forEach((operation, amount) -> {
              var burnt = burns.computeIfAbsent(new BurnSeries(cause, operation), this::burn);
              // what is taken back a moment later must not look like a restart to Prometheus
              burnt.accumulateAndGet(amount, Math::max);
            }));
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  private Timer timer(RequestSeries series) {
    // a name of its own, so that nobody who sums up requests counts what nobody looked at
    var name = series.prefetch() ? "hotslice.http.prefetches" : "hotslice.http.requests";
    return Timer.builder(name)
        .description((series.prefetch() ? "Prefetches" : "Requests") + " by route and status")
        .tag("method", series.method())
        .tag("route", series.route())
        .tag("status", Integer.toString(series.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private AtomicLong burn(BurnSeries series) {
    var spent = new AtomicLong();
    var _ =
        FunctionCounter.builder("hotslice.kv.spent", spent, AtomicLong::get)
            .description("Operations charged, by operation and cause")
            .tag("operation", series.operation().noun())
            .tag("cause", series.cause())
            .register(registry);
    return spent;
  }

  private void gauge(String name, Operation operation, LongSupplier value) {
    var _ =
        Gauge.builder(name, value, LongSupplier::getAsLong)
            .tag("operation", operation.noun())
            .strongReference(true)
            .register(registry);
  }
}
