package dev.hotslice.app.live;

import dev.hotslice.app.alert.Alert;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Usage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened and that clients want to know at once.
///
/// Events of one [#key] that wait for the same client become one, so that who reads slowly is told
/// less often and not less.
public sealed interface LiveEvent {
  /// Returns what kind of event it is.
  Topic topic();

  /// Returns what it is about, so that two events about the same become one; null if each stands
  /// for itself.
  @Nullable String key();

  /// Returns one event that tells what this one and then a newer one of the same key tell.
  default LiveEvent then(LiveEvent newer) {
    return newer;
  }

  /// An index has a new generation.
  ///
  /// @param newItems how many items the hot slice shows that it did not show before
  record Published(String index, String generation, int newItems, int total, Instant changedAt)
      implements LiveEvent {
    @Override
    public Topic topic() {
      return Topic.PUBLISHED;
    }

    @Override
    public String key() {
      return "published:" + index;
    }

    @Override
    public LiveEvent then(LiveEvent newer) {
      return newer instanceof Published next
          ? new Published(
              index, next.generation, newItems + next.newItems, next.total, next.changedAt)
          : newer;
    }
  }

  /// Likes and views were counted by this server.
  record Engaged(Counted counted) implements LiveEvent {
    @Override
    public Topic topic() {
      return Topic.ENGAGED;
    }

    @Override
    public String key() {
      return "engaged";
    }

    @Override
    public LiveEvent then(LiveEvent newer) {
      return newer instanceof Engaged next ? new Engaged(counted.plus(next.counted)) : newer;
    }
  }

  /// How the budget of the day stands. A newer one tells all that an older one did.
  ///
  /// @param usage as far as this server knows without asking
  /// @param projected what the day is heading for, as far as that was worked out
  record Spent(Usage usage, Map<Operation, Long> projected) implements LiveEvent {
    public Spent {
      projected = Map.copyOf(projected);
    }

    @Override
    public Topic topic() {
      return Topic.SPENT;
    }

    @Override
    public String key() {
      return "spent";
    }
  }

  /// A run of a job is over.
  record Ran(RunRecord run) implements LiveEvent {
    @Override
    public Topic topic() {
      return Topic.RAN;
    }

    @Override
    public @Nullable String key() {
      return null;
    }
  }

  /// An alert was given.
  record Alerted(Alert alert) implements LiveEvent {
    @Override
    public Topic topic() {
      return Topic.ALERTED;
    }

    @Override
    public @Nullable String key() {
      return null;
    }
  }
}
