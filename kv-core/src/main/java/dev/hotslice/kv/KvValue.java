package dev.hotslice.kv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a value, compared by content.
///
/// The array is not copied: who makes a value gives the array away, who takes [#bytes] only reads.
/// A store that keeps arrays copies them itself.
public final class KvValue {
  private final byte[] bytes;

  private KvValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Returns a value of these bytes, which the caller must not change any more.
  public static KvValue of(byte[] bytes) {
    return new KvValue(bytes);
  }

  /// Returns a value of the UTF-8 bytes of a text.
  public static KvValue of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns the bytes, to be read only.
  public byte[] bytes() {
    return bytes;
  }

  /// Returns the number of bytes.
  public int length() {
    return bytes.length;
  }

  /// Returns the bytes as text; what is not UTF-8 becomes U+FFFD.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KvValue value && Arrays.equals(bytes, value.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "KvValue[" + bytes.length + " bytes]";
  }
}
