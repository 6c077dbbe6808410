package dev.hotslice.app.http;

import org.jspecify.annotations.Nullable;

/// Finds what is at hand to answer a request on the core front.
@FunctionalInterface
public interface ReadyEndpoint {
  /// Returns the answer, or null if it is not at hand; the endpoint of the route is asked then.
  ///
  /// It is called on the thread that reads requests, also those of others, and before it is known
  /// whether the caller may see the answer. So it waits for nothing, spends and changes nothing,
  /// and leaves it to the endpoint to refuse a request. The answer has its body at hand, and may be
  /// one and the same for all.
  @Nullable RawAnswer find(RawRequest request);
}
