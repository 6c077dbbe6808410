package dev.hotslice.kv.spending;

/// To what an operation is charged.
public enum By {
  /// The job, route, Worker or command that spends, as in `job:refresh-hub`.
  CAUSE,
  /// The token whose bearer asked. What nobody had to show a token for has none.
  TOKEN,
  /// The namespace and the prefix of the key, see [KeyPrefix].
  PREFIX
}
