package dev.hotslice.jobs.fetch;

/// What one request came to.
sealed interface Answer {
  /// The host answered, and the fetch is over.
  record Final(FetchResult result) implements Answer {}

  /// The host sends us elsewhere.
  record Moved(String location) implements Answer {}

  /// The host failed in a way that may pass: no connection, or a status of 500 and above.
  record Faltered(String reason) implements Answer {}

  /// The host failed, and asking again now would not help.
  record Failed(String reason) implements Answer {}
}
