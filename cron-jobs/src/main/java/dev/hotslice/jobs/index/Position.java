package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Item;
import java.time.Instant;

/// The place of an item in an index: the newest first, and by id among those of one instant.
public record Position(Instant timestamp, String id) implements Comparable<Position> {
  /// Returns the place of an item.
  public static Position of(Item item) {
    return new Position(item.timestamp(), item.id());
  }

  @Override
  public int compareTo(Position other) {
    int newer = other.timestamp.compareTo(timestamp);
    return newer == 0 ? id.compareTo(other.id) : newer;
  }
}
