package dev.hotslice.app.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers what Jetty refuses before a route sees it (bad syntax, headers too large) as problems,
/// without Jetty's page and without a trace of the inside.
final class JettyErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    write(
        response,
        callback,
        Problem.of(status, "refused", "the request was refused before it reached a route"));
    return true;
  }

  static void write(Response response, Callback callback, Problem problem) {
    response.setStatus(problem.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(ProblemJson.bytes(problem, "none")), callback);
  }
}
