package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Imprint;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.KvKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compares two sides key by key, and names what is not the same, in the order of keys.
public final class Diff {
  /// Is told of each change.
  public interface Listener {
    void changed(Change change) throws IOException;
  }

  private final Side from;
  private final Side to;
  private final Listener listener;
  private final Run run;

  public Diff(Side from, Side to, Listener listener, Run run) {
    this.from = from;
    this.to = to;
    this.listener = listener;
    this.run = run;
  }

  /// Compares.
  ///
  /// @param prefix only keys that start with it
  /// @throws IOException if the listener throws it
  public Outcome run(String prefix) throws IOException {
    return Outcome.of(() -> {
      try (var window = new Window<Result>(Export.WIDTH, result -> 0, this::take)) {
        var pairs = new Merge<>(from.items(prefix), to.items(prefix), Side.Item::key);
        int most = Math.max(from.batch(), to.batch());
        while (pairs.hasNext()) {
          var some = new ArrayList<Merge.Pair<Side.Item>>();
          while (some.size() < most && pairs.hasNext()) {
            some.add(pairs.next());
          }
          window.submit(out -> compare(some, out));
          window.makeRoom();
        }
        window.drain();
        return Outcome.DONE;
      }
    });
  }

  /// @param change null if there is none
  private record Result(@Nullable Change change) {}

  private void take(Result result) throws IOException {
    run.totals().add(Count.ENTRIES, 1);
    var change = result.change();
    run.totals().add(count(change), 1);
    if (change != null) {
      listener.changed(change);
    }
    run.reporter().progress(run.totals());
  }

  private static Count count(@Nullable Change change) {
    return switch (change) {
      case null -> Count.UNCHANGED;
      case Change.Added _ -> Count.ADDED;
      case Change.Removed _ -> Count.REMOVED;
      case Change.Changed _ -> Count.CHANGED;
    };
  }

  private void compare(List<Merge.Pair<Side.Item>> pairs, Consumer<Result> out) {
    var ours = imprints(from, pairs, Merge.Pair::from);
    var theirs = imprints(to, pairs, Merge.Pair::to);
    for (var pair : pairs) {
      var key = pair.key();
      var change =
          pair.from() == null
              ? new Change.Added(key)
              : pair.to() == null
                  ? new Change.Removed(key)
                  : change(key, ours.get(key), theirs.get(key));
      out.accept(new Result(change));
    }
  }

  /// What a list showed may have gone before it was read.
  private static @Nullable Change change(KvKey key, @Nullable Imprint from, @Nullable Imprint to) {
    if (from == null || to == null) {
      return from != null ? new Change.Removed(key) : to != null ? new Change.Added(key) : null;
    }
    return from.difference(to).any() ? new Change.Changed(key, from, to) : null;
  }

  /// Returns what a side holds under the keys that both sides have.
  private static Map<KvKey, Imprint> imprints(
      Side side,
      List<Merge.Pair<Side.Item>> pairs,
      Function<Merge.Pair<Side.Item>, Side.@Nullable Item> half) {
    var imprints = new HashMap<KvKey, Imprint>();
    var wanted = new ArrayList<Wanted>();
    for (var pair : pairs) {
      var item = half.apply(pair);
      if (item == null || pair.from() == null || pair.to() == null) {
        continue;
      }
      if (item.imprint() == null) {
        wanted.add(Wanted.of(item.listed()));
      } else {
        imprints.put(pair.key(), item.imprint());
      }
    }
    if (!wanted.isEmpty()) {
      side.read(wanted, entry -> imprints.put(entry.key(), Imprint.of(entry)));
    }
    return imprints;
  }
}
