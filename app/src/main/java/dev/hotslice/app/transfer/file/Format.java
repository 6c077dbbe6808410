package dev.hotslice.app.transfer.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a file of entries is written down.
public enum Format {
  /// JSON Lines: an entry a line.
  JSONL,
  /// What `wrangler kv bulk put` takes: an array of entries.
  WRANGLER,
  /// What `wrangler kv bulk get` prints: an object with a member for each key. Read only.
  BULK_GET;

  /// Returns the format of this name, or null if it is none.
  public static @Nullable Format named(String name) {
    for (var format : values()) {
      if (format.toString().equals(name)) {
        return format;
      }
    }
    return null;
  }

  /// Returns the format that the name of a file stands for: an array for `.json`, else lines.
  public static Format of(String file) {
    var name = file.toLowerCase(Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".json.gz") ? WRANGLER : JSONL;
  }

  /// Returns the name for the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
