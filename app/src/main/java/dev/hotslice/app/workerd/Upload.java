package dev.hotslice.app.workerd;

import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.BodyMemory;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.kv.PutRules;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The body of a put, all of it or nothing.
final class Upload {
  /// How much is counted to tell a client how long its value was. Beyond that it learns that it was
  /// at least this long.
  private static final long COUNTED = 512L * 1024 * 1024;

  private Upload() {}

  /// Reads a body to its end.
  ///
  /// @throws dev.hotslice.kv.InvalidInputException with status 413 if it is too long, naming its
  ///   true length
  /// @throws ProblemException 400 if the body is shorter than announced, or the client left before
  ///   it had an answer
  /// @throws IOException if the body broke off
  static byte[] read(RawRequest request, PutRules rules) throws IOException {
    long announced = request.contentLength();
    rules.checkLength(announced);
    // not to be closed: whoever refuses the request reads the rest
    var body = request.body();
    if (announced >= 0) {
      request.hold(announced);
      return whole((int) announced, body);
    }
    var value = readChunks(request, body, rules);
    if (request.clientLeft()) {
      throw new ProblemException(
          400, "cut-off", "the client left after its upload; nothing was stored");
    }
    return value;
  }

  /// Makes room for the largest value as soon as one turns out not to be small.
  private static byte[] readChunks(RawRequest request, InputStream body, PutRules rules)
      throws IOException {
    var head = body.readNBytes(BodyMemory.FREE + 1);
    if (head.length <= BodyMemory.FREE) {
      return head;
    }
    int most = rules.limits().valueBytes();
    request.hold(most);
    var tail = body.readNBytes(most + 1 - head.length);
    int length = head.length + tail.length;
    if (length > most) {
      rules.checkLength(length + Bodies.skip(body, COUNTED));
    }
    var value = Arrays.copyOf(head, length);
    System.arraycopy(tail, 0, value, head.length, tail.length);
    return value;
  }

  /// Jetty throws at an early end. Should it ever not do so, no half value is stored all the same.
  private static byte[] whole(int announced, InputStream body) throws IOException {
    var value = new byte[announced];
    if (body.readNBytes(value, 0, announced) < announced) {
      throw new ProblemException(400, "cut-off", "the body ended before its announced length");
    }
    return value;
  }
}
