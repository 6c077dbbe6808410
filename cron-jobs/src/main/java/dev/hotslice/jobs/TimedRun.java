package dev.hotslice.jobs;

/// A run within its wall time, its CPU time measured.
final class TimedRun {
  /// Thrown when a run was stopped because it took too long.
  static final class TooLongException extends Exception {
    private TooLongException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private TimedRun() {}

  /// Runs a job on this thread.
  ///
  /// @throws TooLongException if it had to be stopped, whatever it threw then
  static JobReport of(Job job, JobContext context) throws Exception {
    var invocation = context.invocation();
    try (var limit = WallLimit.start(invocation.plan())) {
      try {
        return invocation.measured(() -> job.run(context));
      } catch (Exception e) {
        if (limit.isExceeded()) {
          throw new TooLongException(limit.reason(), e);
        }
        throw e;
      }
    }
  }
}
