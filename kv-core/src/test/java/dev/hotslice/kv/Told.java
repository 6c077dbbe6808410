package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A listener that keeps what it was told until a test asks for it.
public final class Told implements ChangeListener {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BlockingQueue<KvChange> changes = new LinkedBlockingQueue<>();

  @Override
  public void changed(KvChange change) {
    changes.add(change);
  }

  /// Waits for the next change.
  public KvChange next() {
    try {
      var change = changes.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(change).as("told within " + PATIENCE).isNotNull();
      return change;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Waits for so many changes.
  public List<KvChange> next(int count) {
    var all = new ArrayList<KvChange>();
    for (int i = 0; i < count; i++) {
      all.add(next());
    }
    return all;
  }

  /// Waits for one that is looked for, and returns it with all before it.
  public List<KvChange> until(Predicate<KvChange> wanted) {
    var all = new ArrayList<KvChange>();
    do {
      all.add(next());
    } while (!wanted.test(all.getLast()));
    return all;
  }
}
