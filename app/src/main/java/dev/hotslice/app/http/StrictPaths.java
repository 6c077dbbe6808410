package dev.hotslice.app.http;

import java.util.Set;

/// Refuses ambiguous paths (encoded slashes, dot segments, bad UTF-8) everywhere but under the
/// prefixes whose routes read the raw path themselves because keys may hold anything.
final class StrictPaths {
  private final Set<String> rawPrefixes;

  StrictPaths(Set<String> rawPrefixes) {
    this.rawPrefixes = Set.copyOf(rawPrefixes);
  }

  /// @throws ProblemException 400 if the path is ambiguous where it must not be
  void check(RawRequest request) {
    if (!request.head().isAmbiguous()) {
      return;
    }
    for (var prefix : rawPrefixes) {
      if (request.path().startsWith(prefix)) {
        return;
      }
    }
    throw new ProblemException(
        400, "path", "the path is ambiguous: " + request.request().getHttpURI().getViolations());
  }
}
