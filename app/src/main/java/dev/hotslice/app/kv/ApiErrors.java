package dev.hotslice.app.kv;

import dev.hotslice.app.http.Problem;
import dev.hotslice.app.http.ProblemException;

/// The failures that Cloudflare's REST API has numbers for.
final class ApiErrors {
  /// Member of a problem that holds the number.
  static final String CODE = "code";

  private ApiErrors() {}

  static ProblemException of(int status, int code, String message) {
    return new ProblemException(Problem.of(status, "api", message).with(CODE, code));
  }

  static ProblemException keyNotFound() {
    return of(404, 10009, "get: 'key not found'");
  }

  static ProblemException namespaceNotFound(String operation) {
    return of(404, 10013, operation + ": 'namespace not found'");
  }

  static ProblemException unroutable(String path) {
    return of(404, 7003, noRoute(path));
  }

  static String noRoute(String path) {
    return "Could not route to " + path + ", perhaps your object identifier is invalid?";
  }
}
