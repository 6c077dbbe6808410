package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A tracker that keeps what it was told until a test asks for it: names of keys, and two words.
public final class Tracked implements Tracker {
  /// Said for [Tracker#caughtUp]; no key of a test.
  public static final String CAUGHT_UP = "(caught up)";

  /// Said for [Tracker#lost]; no key of a test.
  public static final String LOST = "(lost)";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @Override
  public void changed(KvKey key) {
    told.add(key.name());
  }

  @Override
  public void caughtUp() {
    told.add(CAUGHT_UP);
  }

  @Override
  public void lost() {
    told.add(LOST);
  }

  /// Waits for what it is told next.
  public String next() {
    try {
      var next = told.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(next).as("told within " + PATIENCE).isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Returns whether it was told nothing that nobody has asked for.
  public boolean isQuiet() {
    return told.isEmpty();
  }
}
