package dev.hotslice.kv;

import java.util.List;
import java.util.Random;

/// Keys and values that have broken stores before.
public final class KvFixtures {
  /// The longest key there is: 512 bytes in 128 characters beyond U+FFFF.
  public static final String LONGEST_KEY = "🦔".repeat(128);

  /// Valid names that some engine, protocol or language treats as special.
  public static final List<String> ODD_NAMES =
      List.of(
          "nul\0inside",
          "\0",
          "\u0001",
          "a/b",
          "a//b",
          "/",
          "../up",
          "a%2Fb",
          "%",
          "%00",
          "%zz",
          " ",
          " padded ",
          "a+b",
          "a b",
          "tab\tand\r\nlines",
          "*",
          "?",
          "[a-z]",
          "_",
          "\\",
          "^.*$",
          "{slot}key",
          "Robert'); DROP TABLE entries;--",
          "quo\"te",
          "bulk/get",
          "__proto__",
          "5",
          "05",
          "é",
          "e\u0301",
          "\u007f",
          "\u0080",
          "\ufffd",
          "\uffff",
          "\ufeffbom",
          "😀",
          "👩‍👩‍👧",
          "…",
          LONGEST_KEY,
          "k".repeat(512));

  private KvFixtures() {}

  /// Returns the key with this name.
  public static KvKey key(String name) {
    return KvKey.of(name);
  }

  /// Returns `length` octets that do not compress and are the same on every run.
  public static KvValue noise(int length, long seed) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return KvValue.of(bytes);
  }

  /// Returns each of the 256 octets once.
  public static KvValue everyOctet() {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return KvValue.of(bytes);
  }
}
