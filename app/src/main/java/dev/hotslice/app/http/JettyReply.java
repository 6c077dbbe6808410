package dev.hotslice.app.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A reply to a request that Jetty has read.
record JettyReply(Request request, Response response) implements Reply {
  @Override
  public HttpFields.Mutable headers() {
    return response.getHeaders();
  }

  @Override
  public int status() {
    return response.getStatus();
  }

  @Override
  public void status(int status, @Nullable String reason) {
    response.setStatus(status);
    if (reason != null) {
      request.addHttpStreamWrapper(stream -> new Phrased(stream, reason));
    }
  }

  @Override
  public void answeredHere(RequestHead head) {
    if (request.getConnectionMetaData() instanceof TargetConnection connection) {
      connection.answeredHere(head);
    }
  }

  @Override
  public boolean isCommitted() {
    return response.isCommitted();
  }

  @Override
  public void write(boolean last, ByteBuffer bytes, Callback callback) {
    response.write(last, bytes, callback);
  }

  @Override
  public void breakDown(Throwable thrown, Callback callback) {
    Response.writeError(request, response, callback, thrown);
  }

  /// Puts a phrase into the status line. Neither the Servlet API nor Jetty's own lets one choose
  /// it.
  private static final class Phrased extends HttpStream.Wrapper {
    private final String reason;

    Phrased(HttpStream stream, String reason) {
      super(stream);
      this.reason = reason;
    }

    @Override
    public void send(
        MetaData.Request request,
        MetaData.Response response,
        boolean last,
        ByteBuffer content,
        Callback callback) {
      super.send(request, response == null ? null : phrased(response), last, content, callback);
    }

    private MetaData.Response phrased(MetaData.Response response) {
      return new MetaData.Response(
          response.getStatus(),
          reason,
          response.getHttpVersion(),
          response.getHttpFields(),
          response.getContentLength(),
          response.getTrailersSupplier());
    }
  }
}
