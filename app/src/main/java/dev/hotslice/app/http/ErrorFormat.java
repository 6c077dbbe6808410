package dev.hotslice.app.http;

/// How a problem is written under some part of the site: as problem details, or as the envelope of
/// Cloudflare's REST API.
@FunctionalInterface
public interface ErrorFormat {
  /// `application/problem+json`, RFC 9457.
  ErrorFormat PROBLEM_JSON =
      failure ->
          new Answer(
              "application/problem+json",
              ProblemJson.bytes(failure.problem(), failure.requestId()));

  /// What went wrong with which request.
  ///
  /// @param thrown what led to the problem, for formats with codes of their own
  record Failure(Problem problem, Throwable thrown, String method, String path, String requestId) {}

  /// A body to send.
  final class Answer {
    private final String contentType;
    private final byte[] body;

    public Answer(String contentType, byte[] body) {
      this.contentType = contentType;
      this.body = body;
    }

    String contentType() {
      return contentType;
    }

    byte[] body() {
      return body;
    }
  }

  /// Returns what to send; status and headers are the problem's.
  Answer write(Failure failure);
}
