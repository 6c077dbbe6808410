package dev.hotslice.bench.contest;

import dev.hotslice.bench.load.Body;
import java.util.Random;

/// Bytes that all peers serve under the same name.
public final class Payload {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final String name;
  private final byte[] bytes;

  private Payload(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// Makes one of these bytes, which must not change any more.
  ///
  /// @param name letters and digits; it is used in URLs as it is
  public static Payload of(String name, byte[] bytes) {
    return new Payload(name, bytes);
  }

  /// Makes a text that does not compress well, the same one for the same length in every run.
  ///
  /// @param name letters and digits; it is used in URLs as it is
  public static Payload text(String name, int length) {
    var random = new Random(length);
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
    return new Payload(name, bytes);
  }

  /// Returns the name.
  public String name() {
    return name;
  }

  /// Returns a copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Returns what an answer with exactly these bytes looks like.
  public Body body() {
    return Body.of(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
