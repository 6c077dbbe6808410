package dev.hotslice.config;

/// How soon readers of a namespace see what was written to it.
public sealed interface ConsistencyConfig {
  /// At once. The default.
  record Strong() implements ConsistencyConfig {}

  /// As in Workers KV: at once where it was written, elsewhere when what was cached there runs out.
  record Cloudflare() implements ConsistencyConfig {}

  /// As late and as disorderly as Workers KV allows, to find code that relies on more.
  ///
  /// @param seed chooses which of the allowed answers are given, default 0
  record Adversarial(long seed) implements ConsistencyConfig {}
}
