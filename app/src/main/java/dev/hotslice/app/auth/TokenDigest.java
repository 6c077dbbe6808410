package dev.hotslice.app.auth;

import dev.hotslice.kv.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The form in which tokens and other random secrets are kept and compared.
///
/// One plain SHA-256 is enough: a secret of ours holds 128 random bits or more, so nobody can
/// enumerate the inputs of a stolen digest, and the slow, salted functions that passwords need
/// would only cost every request.
public final class TokenDigest {
  private TokenDigest() {}

  /// Returns the digest of a secret.
  public static String of(String secret) {
    return Fingerprint.of(secret.getBytes(StandardCharsets.UTF_8)).text();
  }

  /// Compares in a time that does not depend on where two digests differ.
  public static boolean same(String digest, String other) {
    return MessageDigest.isEqual(
        digest.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
