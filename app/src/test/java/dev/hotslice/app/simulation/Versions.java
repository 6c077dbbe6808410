package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Every value that a key ever had, and when: what a late reader may be shown.
final class Versions {
  private final World world;
  private final Map<Entry, List<Version>> histories = new HashMap<>();

  private record Entry(NamespaceId namespace, KvKey key) {}

  /// @param since when it was stored, in true milliseconds
  private record Version(@Nullable Object value, long since) {}

  Versions(World world) {
    this.world = world;
  }

  /// Adds a version and returns its number. The first one has 1; there is nothing before.
  int changed(NamespaceId namespace, KvKey key, @Nullable Object value) {
    var history = history(namespace, key);
    history.add(new Version(value, world.elapsed()));
    return history.size() - 1;
  }

  /// Returns the number of the version that is stored now.
  int latest(NamespaceId namespace, KvKey key) {
    return history(namespace, key).size() - 1;
  }

  /// Holds an answer to its promise: it is the version `least` or a later one, and was replaced
  /// after `since`, if at all.
  void requireFresh(
      NamespaceId namespace, KvKey key, @Nullable Object answer, int least, long since) {
    var history = history(namespace, key);
    for (int number = history.size() - 1; number >= least; number--) {
      boolean young = number == history.size() - 1 || history.get(number + 1).since() >= since;
      if (young && Objects.equals(history.get(number).value(), answer)) {
        return;
      }
    }
    assertThat(answer)
        .as(
            "%s, of which version %d or a later one was to be seen, replaced no earlier than %d;"
                + " there were %s",
            key, least, since, history)
        .isEqualTo(history.getLast().value());
  }

  private List<Version> history(NamespaceId namespace, KvKey key) {
    return histories.computeIfAbsent(
        new Entry(namespace, key), _ -> new ArrayList<>(List.of(new Version(null, 0))));
  }
}
