package dev.hotslice.jobs.index;

import dev.hotslice.jobs.Demand.Manner;
import dev.hotslice.jobs.harvest.SourceState;
import dev.hotslice.jobs.index.IndexState.Shown;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells changes that readers wait for from the noise of flapping sources.
final class Churn {
  private Churn() {}

  /// Returns whether anything changed since the current generation but sources that turn back and
  /// forth and have no news. What such a source shows now is published with the changes of others.
  static Manner manner(IndexState known, Collection<SourceState> sources) {
    boolean any = false;
    for (var source : sources) {
      var shown = known.sources().get(source.source());
      if (changed(source, shown)) {
        any = true;
        if (shown == null || !mayWait(source, shown)) {
          return Manner.CHANGE;
        }
      }
    }
    return any && left(known, sources).isEmpty() ? Manner.FLAPPING : Manner.CHANGE;
  }

  private static boolean changed(SourceState source, @Nullable Shown shown) {
    return shown == null ? source.items() != null : !shown.items().equals(source.items());
  }

  private static boolean mayWait(SourceState source, Shown shown) {
    var steadiness = source.steadiness();
    return steadiness.mayWait() && Objects.equals(steadiness.news(), shown.news());
  }

  /// Returns the sources that are configured no more.
  private static Set<String> left(IndexState known, Collection<SourceState> sources) {
    var left = new HashSet<>(known.sources().keySet());
    sources.forEach(source -> left.remove(source.source()));
    return left;
  }
}
