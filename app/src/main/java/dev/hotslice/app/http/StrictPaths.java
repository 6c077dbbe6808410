package dev.hotslice.app.http;

import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses ambiguous paths (encoded slashes, dot segments, bad UTF-8) everywhere but under the
/// prefixes whose routes read the raw path themselves because keys may hold anything.
final class StrictPaths extends Handler.Wrapper {
  private final List<String> rawPrefixes;

  StrictPaths(List<String> rawPrefixes) {
    this.rawPrefixes = List.copyOf(rawPrefixes);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var uri = request.getHttpURI();
    if (!uri.hasViolations() || rawPrefixes.stream().anyMatch(uri.getPath()::startsWith)) {
      return super.handle(request, response, callback);
    }
    JettyErrors.write(
        response,
        callback,
        Problem.of(400, "path", "the path is ambiguous: " + uri.getViolations()));
    return true;
  }
}
