package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads all entries of a place in the order of their keys.
public final class Export {
  /// Most requests at a time.
  static final int WIDTH = 4;

  /// Takes entries one after the other.
  public interface Target {
    void write(Entry entry) throws IOException;
  }

  private final Place from;
  private final String prefix;
  private final Target target;
  private final Run run;

  /// @param prefix only keys that start with it
  public Export(Place from, String prefix, Target target, Run run) {
    this.from = from;
    this.prefix = prefix;
    this.target = target;
    this.run = run;
  }

  /// Exports.
  ///
  /// @param after the key behind which to start, or null for all
  /// @throws IOException if the target cannot be written
  public Outcome run(@Nullable KvKey after) throws IOException {
    return Outcome.of(() -> {
      try (var window = new Window<>(WIDTH, Entry::bytes, this::take)) {
        var keys = from.keys(prefix, after);
        var wanted = after == null ? keys : new Ordered<>(from.name(), keys, ListPage.Key::key);
        long asked = 0;
        while (wanted.hasNext()) {
          var some = new ArrayList<Wanted>();
          for (int most = from.batch(); some.size() < most && wanted.hasNext(); ) {
            some.add(Wanted.of(wanted.next()));
          }
          asked += some.size();
          window.submit(out -> from.read(List.copyOf(some), out));
          window.makeRoom();
        }
        window.drain();
        run.totals().add(Count.VANISHED, asked - read());
        return Outcome.DONE;
      }
    });
  }

  private void take(Entry entry) throws IOException {
    var expiration = entry.expiration();
    if (expiration != null && !run.clock().instant().isBefore(expiration)) {
      run.totals().add(Count.EXPIRED, 1);
      return;
    }
    target.write(entry);
    run.totals().add(entry);
    run.reporter().progress(run.totals());
  }

  private long read() {
    return run.totals().of(Count.ENTRIES) + run.totals().of(Count.EXPIRED);
  }
}
