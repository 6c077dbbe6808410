package dev.hotslice.app.http;

import java.time.Duration;
import java.util.Set;

/// A finished request, as metrics see it.
///
/// @param method one that HTTP knows, or `other`: a client may call its method anything, and each
///   name is a time series for good
/// @param route template of its route, or `unmatched`
/// @param prefetch whether a browser sent it in case its user will go there, so that it is no visit
/// @param endless whether its answer went on until somebody ended it, so that its duration tells
///   nothing of the server
public record RequestLine(
    String method, String route, int status, boolean prefetch, boolean endless, Duration duration) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  public RequestLine {
    method = METHODS.contains(method) ? method : "other";
  }
}
