package dev.hotslice.app.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
  /// @param typed what must not be lost with it
  record Failure(
      Problem problem,
      Throwable thrown,
      String method,
      String path,
      String requestId,
      Map<String, String> typed) {
    public Failure {
      typed = Collections.unmodifiableMap(new LinkedHashMap<>(typed));
    }
  }

  /// A body to send.
  final class Answer {
    private final String contentType;
    private final byte[] body;
    private final @Nullable String reason;

    public Answer(String contentType, byte[] body) {
      this(contentType, body, null);
    }

    /// @param reason the phrase of the status line, for protocols whose clients look at nothing
    ///   else: ASCII without line ends, at most 512 characters
    public Answer(String contentType, byte[] body, @Nullable String reason) {
      this.contentType = contentType;
      this.body = body;
      this.reason = reason;
    }

    String contentType() {
      return contentType;
    }

    byte[] body() {
      return body;
    }

    @Nullable String reason() {
      return reason;
    }
  }

  /// Returns the problem as clients of this part of the site should be told of it: with another
  /// status or other headers.
  default Problem adapt(Problem problem, Throwable thrown) {
    return problem;
  }

  /// Returns what to send; status and headers are the problem's.
  Answer write(Failure failure);
}
