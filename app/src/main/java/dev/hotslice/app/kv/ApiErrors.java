package dev.hotslice.app.kv;

import dev.hotslice.app.http.Problem;
import dev.hotslice.app.http.ProblemException;

/// The failures that Cloudflare's REST API has numbers for.
public final class ApiErrors {
  /// Member of a problem that holds the number.
  static final String CODE = "code";

  /// For whatever breaks a rule that has no number of its own.
  public static final int INVALID = 10021;

  /// For a body, metadata or an answer beyond its limit.
  public static final int TOO_LARGE = 10022;

  private ApiErrors() {}

  public static ProblemException of(int status, int code, String message) {
    return new ProblemException(Problem.of(status, "api", message).with(CODE, code));
  }

  public static ProblemException keyNotFound() {
    return of(404, 10009, "get: 'key not found'");
  }

  public static ProblemException namespaceNotFound(String operation) {
    return of(404, 10013, operation + ": 'namespace not found'");
  }

  /// The body is not what it should be.
  public static ProblemException body(String message) {
    return of(400, 10012, message);
  }

  public static ProblemException unroutable(String path) {
    return of(404, 7003, noRoute(path));
  }

  static String noRoute(String path) {
    return "Could not route to " + path + ", perhaps your object identifier is invalid?";
  }
}
