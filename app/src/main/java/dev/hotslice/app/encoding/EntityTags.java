package dev.hotslice.app.encoding;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares entity tags, RFC 9110 section 13.1.2.
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  private EntityTags() {}

  /// Returns whether the client already has what this tag names. `If-None-Match` compares weakly: a
  /// proxy may have weakened our tag on the way.
  public static boolean matches(@Nullable String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    return ifNoneMatch.equals(etag)
        || ifNoneMatch.strip().equals("*")
        || TAG.matcher(ifNoneMatch).results().anyMatch(tag -> tag.group(1).equals(etag));
  }
}
