package dev.hotslice.kv.budget;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Why a [Limit] has the number it has. `toString` says it in one line.
public sealed interface LimitSource {
  /// A page of Cloudflare's documentation.
  ///
  /// @param page below `developers.cloudflare.com/`
  /// @param asOf date of the page that the number was taken from
  record Page(String page, LocalDate asOf) implements LimitSource {
    @Override
    public String toString() {
      return page + ", as of " + asOf;
    }
  }

  /// A number that changed on a day, chosen by the compatibility date.
  ///
  /// @param page that announced it
  /// @param changed the first day of the newer number
  /// @param compatibility the configured date, or null where none is: then the newest counts
  record Dated(String page, LocalDate changed, @Nullable LocalDate compatibility)
      implements LimitSource {
    @Override
    public String toString() {
      if (compatibility == null) {
        return "since " + changed + " (" + page + "), no compatibility date";
      }
      boolean newer = !compatibility.isBefore(changed);
      return (newer ? "since " : "before ")
          + changed
          + " ("
          + page
          + "), compatibility date "
          + compatibility;
    }
  }

  /// A key of the configuration.
  ///
  /// @param key with its table, as in `hotslice.plan.reads_per_day`
  record Config(String key) implements LimitSource {
    @Override
    public String toString() {
      return "config: " + key;
    }
  }

  /// The profile that has no limits.
  record Unlimited() implements LimitSource {
    @Override
    public String toString() {
      return "Hotslice: the profile unlimited";
    }
  }
}
