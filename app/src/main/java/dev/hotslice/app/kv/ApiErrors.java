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

  private static final int PRECONDITION = 10412;

  private ApiErrors() {}

  /// A failure with a number.
  public static ProblemException of(int status, int code, String message) {
    return new ProblemException(Problem.of(status, "api", message).with(CODE, code));
  }

  /// There is no such key.
  public static ProblemException keyNotFound() {
    return of(404, 10009, "get: 'key not found'");
  }

  /// There is no such namespace.
  ///
  /// @param operation as it stands in Cloudflare's texts
  public static ProblemException namespaceNotFound(String operation) {
    return of(404, 10013, operation + ": 'namespace not found'");
  }

  /// The entry is not as `If-Match` or `If-None-Match` say. Cloudflare's API has no conditions, so
  /// the number is ours.
  static ProblemException preconditionFailed() {
    return of(412, PRECONDITION, "the entry is not as If-Match or If-None-Match demand");
  }

  /// The body is not what it should be.
  public static ProblemException body(String message) {
    return of(400, 10012, message);
  }

  /// There is no such path.
  public static ProblemException unroutable(String path) {
    return of(404, 7003, noRoute(path));
  }

  static String noRoute(String path) {
    return "Could not route to " + path + ", perhaps your object identifier is invalid?";
  }
}
