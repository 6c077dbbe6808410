package dev.hotslice.kv;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A digest that two values share when a reader could not tell them apart.
///
/// It is stored beside the value, so that a conditional put compares where the value lives and
/// never ships the old one. [#of] is the digest of the bytes;
/// `dev.hotslice.kv.change.JsonFingerprint` makes one that ignores member order, white space and
/// volatile members.
///
/// @param text lower-case hex or any other short ASCII text, at most 128 characters
public record Fingerprint(String text) {

  /// Returns the SHA-256 of the bytes, which the value remembers.
  public static Fingerprint of(KvValue value) {
    return value.digest();
  }

  /// Returns the SHA-256 of the bytes.
  public static Fingerprint of(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Fingerprint(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
