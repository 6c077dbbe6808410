package dev.hotslice.kv.change;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/// Fingerprints of JSON values that stay the same when nothing has changed that a reader cares for.
///
/// ```java
/// var content = JsonFingerprint.ignoring("/generatedAt");
/// store.putIfChanged(key, value, PutOptions.NONE, content.of(value));
/// ```
///
/// **Same:** the order of members, white space between tokens, escapes in strings (`"\/"` is
/// `"/"`), and whatever stands at an ignored pointer, present or absent. Of members with the same
/// name the last one counts.
///
/// **Different:** everything else. Numbers are compared as they are written, so `1`, `1.0` and
/// `1e0` are three values: no digit is ever lost, and the worst outcome is a write that was not
/// needed.
///
/// A value that is not JSON in UTF-8, has a byte order mark or is nested deeper than 500 levels
/// gets the digest of its bytes. Fingerprints that ignore different pointers never match each
/// other.
///
/// Immutable.
public final class JsonFingerprint {
  /// To be raised when the digest of the same document changes, so that old ones do not match.
  private static final String VERSION = "json1:";

  private final Pointers ignored;

  /// Stands for the set of pointers, in whatever order and however often they were given.
  private final byte[] identity;

  private JsonFingerprint(Collection<String> pointers) {
    this.ignored = Pointers.of(pointers);
    var digest = Digest.start();
    new TreeSet<>(pointers).forEach(digest::part);
    this.identity = digest.end();
  }

  /// Returns fingerprints that leave out what these JSON pointers (RFC 6901) point at.
  ///
  /// An array element that is left out keeps its place, so the length of the array still counts.
  ///
  /// @throws IllegalArgumentException if a pointer does not start with a slash (the empty one would
  ///   leave out the whole value), or has a `~` that is not part of `~0` or `~1`
  public static JsonFingerprint ignoring(Collection<String> pointers) {
    return new JsonFingerprint(pointers);
  }

  /// Returns fingerprints that leave out what these JSON pointers (RFC 6901) point at.
  public static JsonFingerprint ignoring(String... pointers) {
    return new JsonFingerprint(List.of(pointers));
  }

  /// Returns the fingerprint of a value.
  public Fingerprint of(KvValue value) {
    byte[] content = JsonDigest.of(value.bytes(), ignored);
    if (content == null) {
      return Fingerprint.of(value);
    }
    var digest = Digest.start().part(identity).part(content).end();
    return new Fingerprint(VERSION + HexFormat.of().formatHex(digest));
  }
}
