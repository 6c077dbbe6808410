package dev.hotslice.bench.load;

import dev.hotslice.bench.lab.Pauses;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads a whole answer every 25 ms while the load runs, on a connection of its own, and compares
/// status, length and digest.
///
/// Also learns how long answers are on the wire, by which every byte that wrk read is checked.
final class Sampler implements AutoCloseable {
  private static final long EVERY_MILLIS = 25;

  private final Target target;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Thread thread;
  private Samples samples = Samples.NONE;

  private Sampler(Target target) {
    this.target = target;
    this.thread = Thread.ofPlatform().name("sampler").unstarted(this::run);
  }

  /// Starts to sample.
  static Sampler start(Target target) {
    var sampler = new Sampler(target);
    sampler.thread.start();
    return sampler;
  }

  /// Stops and returns what was seen.
  Samples finish() {
    close();
    return samples;
  }

  @Override
  public void close() {
    stopped.set(true);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (var http = RawHttp.connect(target.url())) {
      boolean last;
      long number = 0;
      do {
        // one more when the load has ended, so that nothing it was answered is later than a sample
        last = stopped.get();
        number++;
        samples =
            target.revalidates(number)
                ? samples.withRevalidated(http.get(target, true))
                : samples.with(http.get(target, false), target.body());
        Pauses.sleep(last ? 0 : EVERY_MILLIS);
      } while (!last);
    } catch (IOException e) {
      samples = samples.withFailure("a sampled answer broke off: " + e.getMessage());
    }
  }
}
