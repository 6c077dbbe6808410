package dev.hotslice.app.http;

import dev.hotslice.app.encoding.ContentCoding;
import dev.hotslice.app.encoding.EntityTags;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
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
  static void send(Exchange exchange, RawAnswer answer, Reply reply, Callback callback) {
    var request = exchange.request();
    var headers = reply.headers();
    for (var header : answer.headers()) {
      set(header, headers);
    }
    var ready = answer.ready();
    if (ready != null) {
      var form = form(exchange, ready);
      send(exchange, form, form.fields(), reply, callback);
      return;
    }
    reply.status(answer.status(), answer.reason());
    try {
      if (answer.writer() != null) {
        if (reply instanceof DirectReply) {
          throw new IllegalStateException("what is staged or ready has its body at hand");
        }
        var out = new LastPiece(reply);
        answer.writer().write(out);
        out.end(callback);
      } else {
        send(answer, request.method().equals("HEAD"), reply, callback);
      }
    } catch (IOException | RuntimeException e) {
      callback.failed(e);
    }
  }

  /// Replaces what was said before. That is rare, and to look for a name that Jetty knows costs
  /// less than to compare it.
  private static void set(HttpField header, HttpFields.Mutable headers) {
    if (header.getHeader() != null && !headers.contains(header.getHeader())) {
      headers.add(header);
    } else {
      headers.put(header);
    }
  }

  /// Sends an answer whose headers hold nothing yet of what suits data.
  static void sendAtOnce(Exchange exchange, RawAnswer answer, Reply reply, Callback callback) {
    var ready = answer.ready();
    if (ready == null || exchange.request().head().version() != HttpVersion.HTTP_1_1) {
      SecurityHeaders.set(reply.headers());
      send(exchange, answer, reply, callback);
      return;
    }
    for (var header : answer.headers()) {
      reply.headers().add(header);
    }
    var form = form(exchange, ready);
    send(exchange, form, form.block(), reply, callback);
  }

  /// Returns whether an answer can be sent without making anything first.
  static boolean isReady(Exchange exchange, RawAnswer answer) {
    var ready = answer.ready();
    return ready == null || ready.isMade(coding(exchange, ready), exchange.rules().needsToken());
  }

  private static void send(
      Exchange exchange,
      ReadyAnswer.Form form,
      ReadyAnswer.Fields fields,
      Reply reply,
      Callback callback) {
    var request = exchange.request();
    boolean known = EntityTags.matches(request.header(HttpHeader.IF_NONE_MATCH), form.etag());
    for (var field : known ? fields.unchanged() : fields.full()) {
      reply.headers().add(field);
    }
    if (known) {
      reply.status(NOT_MODIFIED, null);
      sendHead(reply, callback);
      return;
    }
    reply.status(OK, null);
    boolean shown = !request.method().equals("HEAD");
    reply.write(true, shown ? form.body().duplicate() : BufferUtil.EMPTY_BUFFER, callback);
  }

  private static ReadyAnswer.Form form(Exchange exchange, ReadyAnswer ready) {
    return ready.form(coding(exchange, ready), exchange.rules().needsToken());
  }

  private static ContentCoding coding(Exchange exchange, ReadyAnswer ready) {
    return ready.coding(exchange.request().header(HttpHeader.ACCEPT_ENCODING));
  }

  private static void send(RawAnswer answer, boolean head, Reply reply, Callback callback)
      throws IOException {
    if (answer.status() == NOT_MODIFIED) {
      sendHead(reply, callback);
      return;
    }
    var body = answer.body();
    if (answer.status() != NO_CONTENT) {
      set(
          new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, body.length),
          reply.headers());
    }
    int at = 0;
    for (; !head && body.length - at > SLICE; at += SLICE) {
      Content.Sink.write(reply, false, ByteBuffer.wrap(body, at, SLICE));
    }
    reply.write(
        true,
        head ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body, at, body.length - at),
        callback);
  }

  /// Were head and end one step, Jetty would say that the body has no bytes, and a cache believe
  /// it.
  private static void sendHead(Reply reply, Callback callback) {
    reply.write(false, BufferUtil.EMPTY_BUFFER, new Ending(reply, callback));
  }

  /// Ends an answer of which only the head was sent.
  private static final class Ending extends Callback.Nested {
    private final Reply reply;

    Ending(Reply reply, Callback callback) {
      super(callback);
      this.reply = reply;
    }

    @Override
    public void succeeded() {
      reply.write(true, BufferUtil.EMPTY_BUFFER, getCallback());
    }
  }
}
