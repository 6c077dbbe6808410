package dev.hotslice.app.http;

import dev.hotslice.app.encoding.EntityTags;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Sends raw answers.
///
/// A large body goes slice by slice. Handed over as a whole, it would be copied as a whole into
/// memory outside the heap, where nothing limits it.
final class AnswerSender {
  private static final int SLICE = 128 * 1024;

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private AnswerSender() {}

  /// Sends an answer. What is small is still on its way when this returns.
  static void send(Exchange exchange, RawAnswer answer, Response response, Callback callback) {
    var request = exchange.request();
    var headers = response.getHeaders();
    for (var header : answer.headers()) {
      headers.put(header.getKey(), header.getValue());
    }
    var ready = answer.ready();
    if (ready != null) {
      send(exchange, ready, response, callback);
      return;
    }
    response.setStatus(answer.status());
    var reason = answer.reason();
    if (reason != null) {
      request.request().addHttpStreamWrapper(stream -> new Phrased(stream, reason));
    }
    try {
      if (answer.writer() != null) {
        var out = new LastPiece(response);
        answer.writer().write(out);
        out.end(callback);
      } else {
        send(answer, request.method().equals("HEAD"), response, callback);
      }
    } catch (IOException | RuntimeException e) {
      callback.failed(e);
    }
  }

  private static void send(
      Exchange exchange, ReadyAnswer ready, Response response, Callback callback) {
    var request = exchange.request();
    var coding = ready.coding(request.header("Accept-Encoding"));
    var form = ready.form(coding, exchange.rules().needsToken());
    for (var field : form.fields()) {
      response.getHeaders().add(field);
    }
    boolean known = EntityTags.matches(request.header("If-None-Match"), form.etag());
    response.setStatus(known ? NOT_MODIFIED : OK);
    boolean shown = !known && !request.method().equals("HEAD");
    response.write(true, shown ? form.body().duplicate() : BufferUtil.EMPTY_BUFFER, callback);
  }

  private static void send(RawAnswer answer, boolean head, Response response, Callback callback)
      throws IOException {
    var body = answer.body();
    if (answer.status() != NO_CONTENT && answer.status() != NOT_MODIFIED) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    int at = 0;
    for (; !head && body.length - at > SLICE; at += SLICE) {
      Content.Sink.write(response, false, ByteBuffer.wrap(body, at, SLICE));
    }
    response.write(true, ByteBuffer.wrap(body, at, body.length - at), callback);
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
