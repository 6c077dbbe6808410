package dev.hotslice.app.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers what Jetty refuses before a route sees it (bad syntax, headers too large) in the format
/// of its path, without Jetty's page and without a trace of the inside.
final class JettyErrors implements Request.Handler {
  private static final BodyMemory NOTHING_HELD = BodyMemory.ofHeap(0);

  private final Failures failures;

  JettyErrors(Failures failures) {
    this.failures = failures;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    var thrown =
        new ProblemException(
            status, "refused", "the request was refused before it reached a route");
    var raw = new RawRequest(request, NOTHING_HELD);
    var failure =
        new ErrorFormat.Failure(
            thrown.problem(), thrown, raw.method(), raw.path(), "none", Map.of());
    var answer = failures.format(raw.path()).write(failure);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }
}
