package dev.hotslice.app.http;

import java.util.concurrent.Semaphore;

/// The lane of their own in which prefetches are answered, so that they never take from clicks more
/// than it is wide. A full one refuses at once: a prefetch that waits is worth nothing, and the
/// click that may follow is not in this lane.
///
/// A prefetch spends nothing and so waits for no store; what it takes is a processor. So the lane
/// is as wide as there are processors. Safe for use by many threads.
final class SpeculationLane {
  private final Semaphore places;

  /// @param width how many prefetches may be under way at a time, at least 1
  SpeculationLane(int width) {
    this.places = new Semaphore(width);
  }

  static SpeculationLane ofProcessors() {
    return new SpeculationLane(Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  /// Takes a place until the request is answered.
  ///
  /// @throws ProblemException 503 if there is none
  void enter(Exchange exchange) {
    if (!places.tryAcquire()) {
      throw new ProblemException(
          503,
          "prefetch-lane",
          "as many prefetches as may be are being answered; ask without Sec-Purpose");
    }
    exchange.onEnd(places::release);
  }
}
