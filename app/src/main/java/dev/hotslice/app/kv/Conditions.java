package dev.hotslice.app.kv;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.Precondition;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The headers with which a client asks for what Cloudflare's API does not have: entity tags and
/// conditions on them. Who sends none of them gets the answers of Cloudflare's API, byte for byte.
///
/// @param wantsTag whether the answer is to carry an `ETag`
record Conditions(@Nullable Tags match, @Nullable Tags noneMatch, boolean wantsTag) {
  private static final Conditions NONE = new Conditions(null, null, false);
  private static final String MATCH = "If-Match";
  private static final String NONE_MATCH = "If-None-Match";

  /// What to do with a read whose entry was found.
  enum Verdict {
    SEND,
    NOT_MODIFIED,
    FAILED
  }

  /// Reads them.
  ///
  /// @param header gives the value of a header by its name, or null
  /// @throws dev.hotslice.app.http.ProblemException 400 if one of them cannot be understood
  static Conditions of(Function<String, @Nullable String> header) {
    var match = Tags.read(MATCH, header.apply(MATCH));
    var noneMatch = Tags.read(NONE_MATCH, header.apply(NONE_MATCH));
    boolean wantsTag =
        match != null || noneMatch != null || "true".equals(header.apply("X-Hotslice-ETag"));
    return wantsTag ? new Conditions(match, noneMatch, true) : NONE;
  }

  /// Returns what they say about a read, RFC 9110 section 13.2.2.
  Verdict onRead(Fingerprint revision) {
    if (match != null && !match.isAny() && !match.strong().contains(revision)) {
      return Verdict.FAILED;
    }
    return noneMatch != null && (noneMatch.isAny() || noneMatch.all().contains(revision))
        ? Verdict.NOT_MODIFIED
        : Verdict.SEND;
  }

  /// Returns what must hold for a write, or null if nothing must.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400 if there are two conditions, which no store
  ///   can check in one step
  @Nullable Precondition onWrite() {
    if (match != null && noneMatch != null) {
      throw ApiErrors.of(
          400, ApiErrors.INVALID, "a write takes " + MATCH + " or " + NONE_MATCH + ", not both");
    }
    if (match != null) {
      return match.isAny() ? Precondition.present() : new Precondition.Matches(match.strong());
    }
    if (noneMatch != null) {
      return noneMatch.isAny()
          ? Precondition.absent()
          : new Precondition.NoneMatches(noneMatch.all());
    }
    return null;
  }

  /// Returns the entity tag of a revision.
  static String tag(Fingerprint revision) {
    return "\"" + revision.text() + "\"";
  }
}
