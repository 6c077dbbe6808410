package dev.hotslice.app.http;

import java.util.HexFormat;
import java.util.Locale;

/// Stand-ins for request targets that Jetty refuses to look at or does not see whole: with `%00`,
/// with a percent sign that is no escape, with dot segments that lead above the root, with a `#`.
///
/// A stand-in differs in the segments at fault only, whose percent signs and dots are escaped once
/// more. So it still leads to the same route, and it still counts as ambiguous.
final class OddTargets {
  private static final String DOT = "(\\.|%2e)";
  private static final String DOTS = DOT + "{1,2}(;.*)?";

  private OddTargets() {}

  /// Returns what to parse instead of a target that starts with a slash.
  static String standIn(String target) {
    int mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var query = mark < 0 ? "" : target.substring(mark);
    var result = new StringBuilder(target.length() + 16);
    for (var segment : path.substring(1).split("/", -1)) {
      result.append('/').append(isOdd(segment) ? escaped(segment) : segment);
    }
    return result.append(query.replace("#", "%23")).toString();
  }

  private static boolean isOdd(String segment) {
    for (int at = segment.indexOf('%'); at >= 0; at = segment.indexOf('%', at + 1)) {
      if (at + 3 > segment.length()
          || !HexFormat.isHexDigit(segment.charAt(at + 1))
          || !HexFormat.isHexDigit(segment.charAt(at + 2))
          || segment.startsWith("00", at + 1)) {
        return true;
      }
    }
    return segment.indexOf('#') >= 0 || segment.toLowerCase(Locale.ROOT).matches(DOTS);
  }

  private static String escaped(String segment) {
    return segment.replace("%", "%25").replace(".", "%252E").replace("#", "%2523");
  }
}
