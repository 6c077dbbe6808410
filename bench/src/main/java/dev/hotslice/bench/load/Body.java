package dev.hotslice.bench.load;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The body that every answer must have, by length and digest.
///
/// @param sha256 in lower-case hexadecimal
public record Body(int length, String sha256) {

  /// Describes these bytes.
  public static Body of(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Body(bytes.length, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
