package dev.hotslice.app.invocation;

import dev.hotslice.kv.invocation.Spent;
import java.time.Instant;

/// What one Worker has done since the server started.
///
/// @param invocations how many it reported, of which `failed` ended with an exception
/// @param spent all of them together; of the connections the most at a time
/// @param wall what is usual of the last 1,024 invocations; so are the next two
/// @param last when the last report came
public record WorkerTotals(
    String worker,
    long invocations,
    long failed,
    Spent spent,
    Usual wall,
    Usual waited,
    Usual operations,
    Instant last) {
  /// Half of the values are not above `p50`, and 95 of a hundred not above `p95`.
  public record Usual(long p50, long p95) {}

  /// Gathers what one Worker reports. Used under its owner's lock.
  static final class Gathered {
    private final String worker;
    private final Sample wall = new Sample();
    private final Sample waited = new Sample();
    private final Sample operations = new Sample();
    private long invocations;
    private long failed;
    private Spent spent = Spent.NOTHING;
    private Instant last = Instant.EPOCH;

    Gathered(String worker) {
      this.worker = worker;
    }

    void add(WorkerReport report, Instant now) {
      invocations++;
      failed += report.failed() ? 1 : 0;
      spent = spent.plus(report.spent());
      wall.add(report.wall().toMillis());
      waited.add(report.waited().toMillis());
      operations.add(report.spent().operations());
      last = now;
    }

    WorkerTotals totals() {
      return new WorkerTotals(
          worker, invocations, failed, spent, usual(wall), usual(waited), usual(operations), last);
    }

    private static Usual usual(Sample sample) {
      return new Usual(sample.percentile(50), sample.percentile(95));
    }
  }
}
