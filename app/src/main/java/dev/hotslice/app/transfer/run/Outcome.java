package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How a transfer ended.
///
/// @param stopped why it stopped before its end, one line for the user; null if it did not
public record Outcome(@Nullable String stopped) {
  /// Everything was done.
  static final Outcome DONE = new Outcome(null);

  /// What a transfer does.
  interface Work {
    Outcome run() throws IOException;
  }

  /// Runs a transfer. What waiting or another command can heal ends in an outcome, so that the
  /// caller can still say what was done; anything else is thrown.
  static Outcome of(Work work) throws IOException {
    try {
      return work.run();
    } catch (TransferException | KvException e) {
      return new Outcome(e.getMessage());
    }
  }
}
