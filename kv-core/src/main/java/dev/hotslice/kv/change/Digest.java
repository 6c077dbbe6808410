package dev.hotslice.kv.change;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A SHA-256 under way. Each part goes in with its length before it, so that no two different
/// sequences of parts are the same bytes.
final class Digest {
  private final MessageDigest sha256;

  private Digest(MessageDigest sha256) {
    this.sha256 = sha256;
  }

  static Digest start() {
    try {
      return new Digest(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  Digest part(byte[] bytes) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    sha256.update(bytes);
    return this;
  }

  Digest part(String text) {
    return part(utf16(text));
  }

  byte[] end() {
    return sha256.digest();
  }

  /// Returns the chars of a text as they are. A charset would replace the lone surrogates that JSON
  /// can escape, and so make different texts the same.
  static byte[] utf16(String text) {
    var bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }
}
