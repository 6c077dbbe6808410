package dev.hotslice.kv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A valid key: 1 to 512 bytes of UTF-8, not `.` and not `..`.
///
/// Every other text is legal, control characters and slashes included. Keys are ordered by their
/// unsigned UTF-8 bytes, which for characters beyond U+FFFF is not the order of `String`.
public final class KvKey implements Comparable<KvKey> {
  private final String name;
  private final byte[] utf8;

  private KvKey(String name, byte[] utf8) {
    this.name = name;
    this.utf8 = utf8;
  }

  /// Returns the key with this name.
  ///
  /// @throws InvalidInputException with Cloudflare's text, status 400 or 414, if the name is empty,
  ///   `.`, `..`, over 512 bytes or holds a lone surrogate
  public static KvKey of(String name) {
    if (name.isEmpty()) {
      throw new InvalidInputException(400, "Key names must not be empty");
    }
    if (name.equals(".") || name.equals("..")) {
      throw new InvalidInputException(
          400, "Illegal key name \"" + name + "\". Please use a different name.");
    }
    return new KvKey(name, requireLength(utf8(name)));
  }

  /// Returns the UTF-8 form of a key or prefix after checking its length.
  ///
  /// @throws InvalidInputException if it is over 512 bytes (414) or holds a lone surrogate (400)
  public static byte[] requireLength(byte[] utf8) {
    int limit = KvLimits.WORKERS_KV.keyBytes();
    if (utf8.length > limit) {
      throw new InvalidInputException(
          414,
          "UTF-8 encoded length of " + utf8.length + " exceeds key length limit of " + limit + ".");
    }
    return utf8;
  }

  /// Encodes text as UTF-8, refusing lone surrogates instead of replacing them.
  ///
  /// @throws InvalidInputException with status 400 if the text holds a lone surrogate
  public static byte[] utf8(String text) {
    if (!hasSurrogate(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      ByteBuffer encoded =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      var bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(400, "Could not URL-decode key name");
    }
  }

  private static boolean hasSurrogate(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }

  /// Returns the name.
  public String name() {
    return name;
  }

  /// Returns a copy of the UTF-8 bytes of the name.
  public byte[] utf8() {
    return utf8.clone();
  }

  /// Returns whether the name starts with these bytes.
  public boolean startsWith(byte[] prefix) {
    return utf8.length >= prefix.length
        && Arrays.equals(utf8, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public int compareTo(KvKey other) {
    return Arrays.compareUnsigned(utf8, other.utf8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KvKey key && name.equals(key.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
