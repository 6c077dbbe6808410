package dev.hotslice.kv.consistency;

import java.time.Duration;

/// How soon readers of a namespace see what was written to it.
///
/// Whatever is chosen, an entry is never answered at or after its expiration, and the verbs that
/// compare (`putIf`, `deleteIf`, `holds`, `putIfChanged`, `isUnchanged`) always ask the store
/// itself.
public sealed interface Consistency {
  /// How old an answer may be where the reader asks for nothing longer.
  Duration WINDOW = Duration.ofSeconds(60);

  /// Every reader sees a write at once.
  Consistency STRONG = new Strong();

  /// As Workers KV does in practice.
  Consistency CLOUDFLARE = new Cloudflare();

  /// Every reader sees a write at once.
  record Strong() implements Consistency {}

  /// Each location keeps what it has read, also that there was nothing, for the reader's
  /// [Reader#cacheTtl], and pages of keys for [#WINDOW]. What a location writes it reads at once,
  /// if both go through one process; others see it when what they keep runs out. Lists are old
  /// everywhere, also where it was written.
  ///
  /// Source: "How KV works", "Read key-value pairs" and "List keys" in Cloudflare's documentation.
  record Cloudflare() implements Consistency {}

  /// The worst that the documentation leaves open: any version that was current within [#WINDOW],
  /// or the reader's [Reader#cacheTtl] if that is longer, may be answered, in every location and in
  /// any order, and lists likewise key by key. The same seed, clock and order of calls give the
  /// same answers.
  ///
  /// @param seed chooses among the answers that are allowed
  record Adversarial(long seed) implements Consistency {}

  /// Returns a mode by its name in a configuration.
  ///
  /// @param seed for `adversarial`
  /// @throws IllegalArgumentException if there is no such mode
  static Consistency named(String name, long seed) {
    return switch (name) {
      case "strong" -> STRONG;
      case "cloudflare" -> CLOUDFLARE;
      case "adversarial" -> adversarial(seed);
      default ->
          throw new IllegalArgumentException(
              "consistency is \"" + name + "\", it must be strong, cloudflare or adversarial");
    };
  }

  /// Returns the worst case of a seed.
  static Consistency adversarial(long seed) {
    return new Adversarial(seed);
  }
}
