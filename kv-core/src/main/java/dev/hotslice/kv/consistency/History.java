package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The versions of one key that this process has seen to be current, and when each was seen last.
///
/// What was seen can be proven: a version that was current at an instant may be answered for as
/// long after it as the promise reaches. Versions that others wrote and replaced unseen never are.
///
/// @param versions the one seen last at the end
/// @param draws how many answers were drawn, so that each draw is another
record History(List<Seen> versions, long draws) {
  /// Nothing seen yet.
  static final History EMPTY = new History(List.of(), 0);

  /// One write a second for a minute.
  private static final int MOST = 60;

  /// A version and the last instant at which it was current for certain.
  ///
  /// @param entry null for no entry
  record Seen(@Nullable KvEntry entry, Instant at) {}

  History {
    versions = List.copyOf(versions);
  }

  /// Returns the history with one more sight of a version.
  History seen(@Nullable KvEntry entry, Instant at) {
    var all = new ArrayList<>(versions);
    all.removeIf(version -> Objects.equals(version.entry(), entry));
    all.add(new Seen(entry, at));
    return new History(all.subList(Math.max(0, all.size() - MOST), all.size()), draws);
  }

  /// Returns the history after one more draw.
  History drawn() {
    return new History(versions, draws + 1);
  }

  /// Returns what may be answered at `now`: everything that was current less than `window` ago and
  /// has not expired. What was seen in the future was seen by a call that was under way when the
  /// clock was set back.
  List<Seen> allowed(Instant now, Duration window) {
    return versions.stream()
        .filter(version -> {
          var age = Duration.between(version.at(), now);
          return !age.isNegative() && age.compareTo(window) < 0;
        })
        .filter(version -> version.entry() == null || !version.entry().isExpired(now))
        .toList();
  }
}
