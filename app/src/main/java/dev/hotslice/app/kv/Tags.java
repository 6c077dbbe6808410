package dev.hotslice.app.kv;

import dev.hotslice.kv.Fingerprint;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in `If-Match` or `If-None-Match`: `*`, or entity tags.
///
/// @param isAny whether it is `*`
/// @param strong the tags without those that a proxy has weakened
/// @param all the tags, weakened or not
record Tags(boolean isAny, Set<Fingerprint> strong, Set<Fingerprint> all) {
  private static final String TAG = "(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"";
  private static final Pattern ONE = Pattern.compile(TAG);
  private static final Pattern LIST =
      Pattern.compile("\\s*" + TAG + "(?:\\s*,\\s*" + TAG + ")*\\s*");

  Tags {
    strong = Set.copyOf(strong);
    all = Set.copyOf(all);
  }

  /// Reads a header.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10021, if it is neither: ignoring it
  ///   would make a write unconditional
  static @Nullable Tags read(String header, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (value.strip().equals("*")) {
      return new Tags(true, Set.of(), Set.of());
    }
    if (!LIST.matcher(value).matches()) {
      throw ApiErrors.of(
          400,
          ApiErrors.INVALID,
          header + " is " + value + ", it must be * or a list of entity tags in quotes");
    }
    var strong = new LinkedHashSet<Fingerprint>();
    var all = new LinkedHashSet<Fingerprint>();
    var tags = ONE.matcher(value);
    while (tags.find()) {
      var revision = new Fingerprint(tags.group(2));
      all.add(revision);
      if (tags.group(1) == null) {
        strong.add(revision);
      }
    }
    return new Tags(false, strong, all);
  }
}
