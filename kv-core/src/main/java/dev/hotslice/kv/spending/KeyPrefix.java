package dev.hotslice.kv.spending;

import dev.hotslice.kv.KvKey;

/// The part of a key by which keys belong together.
///
/// It ends with the last `:` or `/` within the first two segments: `user:` of `user:123`,
/// `cache:engagement:` of `cache:engagement:snapshot:v1`. A key without either has the empty one.
public final class KeyPrefix {
  /// Longer ones are cut here, so that keys of 512 bytes do not fill the memory.
  static final int LONGEST = 96;

  private KeyPrefix() {}

  /// Returns the prefix of a key.
  public static String of(KvKey key) {
    var name = key.name();
    int first = separator(name, 0);
    if (first < 0) {
      return "";
    }
    int second = separator(name, first + 1);
    return cut(name, (second < 0 ? first : second) + 1);
  }

  /// Returns what a list asked for, cut like the prefix of a key.
  static String ofList(String prefix) {
    return cut(prefix, prefix.length());
  }

  private static String cut(String text, int end) {
    if (end <= LONGEST) {
      return text.substring(0, end);
    }
    int last = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, last) + "…";
  }

  private static int separator(String name, int from) {
    for (int at = from; at < name.length(); at++) {
      char letter = name.charAt(at);
      if (letter == ':' || letter == '/') {
        return at;
      }
    }
    return -1;
  }
}
