package dev.hotslice.jobs.index;

import dev.hotslice.kv.KvKey;

/// The keys of a published index in its namespace.
public final class IndexKeys {
  private IndexKeys() {}

  /// Returns the key of the pointer, which is the hot slice as well: `index:<name>`.
  public static KvKey pointer(String index) {
    return KvKey.of("index:" + index);
  }

  /// Returns what the keys of all cold segments begin with: `index:<name>:cold:`.
  public static String coldPrefix(String index) {
    return "index:" + index + ":cold:";
  }

  /// Returns the key of a cold segment: `index:<name>:cold:<digest of its content>`.
  static String segment(String index, String digest) {
    return coldPrefix(index) + digest;
  }
}
