package dev.hotslice.app.cli;

import dev.hotslice.kv.resilience.Pause;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/// Waits when a server admits no more requests for now, and says so: a command that sends many of
/// them should be slow and not fail.
///
/// A limit on one key or on the day is no matter of waiting here: the command tells of it.
final class Patience {
  /// As a server says it whose caller has no request left in this window.
  private static final Pattern NONE_LEFT = Pattern.compile(".*;\\s*r=0\\b.*");

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final PrintStream err;
  private final Pause pause;

  Patience(PrintStream err, Pause pause) {
    this.err = err;
    this.pause = pause;
  }

  /// Returns whether to send the request once more, after waiting as long as the answer asks for.
  boolean isTested(HttpResponse<?> answer) throws InterruptedException {
    var limited = answer.headers().firstValue("Ratelimit").filter(NONE_LEFT.asMatchPredicate());
    long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(-1);
    if (answer.statusCode() != 429
        || limited.isEmpty()
        || seconds < 0
        || seconds > LONGEST.toSeconds()) {
      return false;
    }
    err.println("the server admits no more requests for now; going on in " + seconds + " seconds");
    pause.pause(Duration.ofSeconds(seconds));
    return true;
  }
}
