package dev.hotslice.jobs.engagement;

/// One signal of a reader about an item. It carries no time: what a client says about time is not
/// to be trusted, so [Engagement] counts it at the moment it came in.
///
/// @param id of the item, 1 to 64 letters, digits, `-`, `_`, `.`, `~` and `:`
public record EngagementEvent(String id, Type type) {
  private static final int LONGEST_ID = 64;

  /// @throws IllegalArgumentException if the id breaks the rule
  public EngagementEvent {
    if (!isSafe(id)) {
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
    var known =
        switch (type) {
          case "like" -> Type.LIKE;
          case "unlike" -> Type.UNLIKE;
          case "view" -> Type.VIEW;
          default ->
              throw new IllegalArgumentException(
                  "type is \"" + shown(type) + "\", it must be like, unlike or view");
        };
    return new EngagementEvent(id, known);
  }

  private static boolean isSafe(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST_ID
        && id.chars().allMatch(EngagementEvent::isSafe);
  }

  private static boolean isSafe(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "-_.~:".indexOf(character) >= 0;
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
