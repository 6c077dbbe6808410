package dev.hotslice.kv;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bytes of a value, compared by content.
///
/// The array is not copied: who makes a value gives the array away, who takes [#bytes] only reads.
/// A store that keeps arrays copies them itself.
public final class KvValue {
  /// The first byte of a surrogate in UTF-8, which allows none.
  private static final byte SURROGATE = (byte) 0xED;

  /// A byte that UTF-8 knows nowhere.
  private static final byte NEVER = (byte) 0xFF;

  private final byte[] bytes;
  private volatile @Nullable Fingerprint digest;

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

  /// Returns the SHA-256 of the bytes. Computed when it is first asked for, and then kept.
  public Fingerprint digest() {
    var known = digest;
    if (known == null) {
      known = Fingerprint.of(bytes);
      digest = known;
    }
    return known;
  }

  /// Returns the number of bytes.
  public int length() {
    return bytes.length;
  }

  /// Returns the bytes as text. What is not UTF-8 becomes U+FFFD, as often as the Encoding Standard
  /// says: browsers and Workers show the same text.
  public String text() {
    return new String(withoutSurrogates(bytes), StandardCharsets.UTF_8);
  }

  /// Returns the characters of [#text], decoded as they are read.
  public Reader reader() {
    return new InputStreamReader(
        new ByteArrayInputStream(withoutSurrogates(bytes)), StandardCharsets.UTF_8);
  }

  /// Java shows the three bytes of a surrogate as one U+FFFD, the standard shows three. Behind a
  /// byte that starts nothing, Java takes them one by one as well.
  private static byte[] withoutSurrogates(byte[] bytes) {
    byte @Nullable [] clean = null;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == SURROGATE && (bytes[i + 1] & 0xE0) == 0xA0) {
        clean = clean == null ? bytes.clone() : clean;
        clean[i] = NEVER;
      }
    }
    return clean == null ? bytes : clean;
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
