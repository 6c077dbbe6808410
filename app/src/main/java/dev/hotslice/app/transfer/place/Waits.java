package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.resilience.Pause;
import java.time.Duration;

/// How long to wait before a request is sent again, and how often.
final class Waits {
  /// Cloudflare keeps who was too fast away for five minutes.
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int ATTEMPTS = 5;
  private static final int LIMITED = 30;

  /// Where nobody says how long: all attempts together outlast those five minutes.
  private static final Duration UNSAID = Duration.ofSeconds(15);

  private final Pause pause;

  Waits(Pause pause) {
    this.pause = pause;
  }

  /// Waits after a failure. Returns false if enough attempts were made.
  ///
  /// @param attempt how many failed so far, from 1
  boolean afterFailure(int attempt) {
    if (attempt >= ATTEMPTS) {
      return false;
    }
    sleep(Duration.ofSeconds(1L << (attempt - 1)));
    return true;
  }

  /// Returns how long a limited request has to wait, or a negative time if it is of no use.
  ///
  /// @param attempt how often it was limited so far, from 1
  /// @param retryAfter the header, or an empty text
  Duration afterLimit(int attempt, String retryAfter) {
    if (attempt > LIMITED) {
      return Duration.ofSeconds(-1);
    }
    var wait =
        retryAfter.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : UNSAID;
    return wait.compareTo(LONGEST) > 0 ? Duration.ofSeconds(-1) : wait;
  }

  /// Waits.
  ///
  /// @throws TransferException if the thread is interrupted
  void sleep(Duration time) {
    try {
      pause.pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException("interrupted");
    }
  }
}
