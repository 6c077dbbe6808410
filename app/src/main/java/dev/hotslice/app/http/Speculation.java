package dev.hotslice.app.http;

/// Whether a route may be asked by somebody who may never look at the answer, see [Prefetch]. Every
/// route says which.
public enum Speculation {
  /// It is: the route reads. What it spends is refused as it spends it, so it shows what is at hand
  /// and fresh, or nothing. A route of a safe method only.
  SHOWN,

  /// It is not: the route changes or counts something, or its answer has no end. A prefetch is
  /// refused before anything else is done for it.
  REFUSED
}
