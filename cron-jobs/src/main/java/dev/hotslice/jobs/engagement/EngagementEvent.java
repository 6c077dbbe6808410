package dev.hotslice.jobs.engagement;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// One signal of a reader about an item. It carries no time: what a client says about time is not
/// to be trusted, so [Engagement] counts it at the moment it came in.
///
/// @param id of the item, 1 to 64 letters, digits, `-`, `_`, `.`, `~` and `:`
public record EngagementEvent(String id, Type type) {
  private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_.~:-]{1,64}");

  /// @throws IllegalArgumentException if the id breaks the rule
  public EngagementEvent {
    if (!SAFE_ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id is \""
              + shown(id)
              + "\", it must be 1 to 64 letters, digits, hyphens, underscores, dots, tildes and"
              + " colons; send the id of an item as the index shows it");
    }
  }

  /// Reads an event as a client sends it.
  ///
  /// @param type `like`, `unlike` or `view`
  /// @throws IllegalArgumentException naming the field, its value and the rule
  public static EngagementEvent parse(String id, String type) {
    return Arrays.stream(Type.values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(type))
        .findFirst()
        .map(known -> new EngagementEvent(id, known))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "type is \"" + shown(type) + "\", it must be like, unlike or view"));
  }

  private static String shown(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  /// What the reader did.
  public enum Type {
    LIKE,
    /// Takes a like back. Likes never fall below zero.
    UNLIKE,
    VIEW
  }
}
