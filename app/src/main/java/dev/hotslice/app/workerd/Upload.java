package dev.hotslice.app.workerd;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.kv.PutRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// The body of a put, all of it or nothing.
final class Upload {
  /// How much is counted to tell a client how long its value was. Beyond that it learns that it was
  /// at least this long.
  private static final long COUNTED = 512L * 1024 * 1024;

  private static final int STEP = 64 * 1024;

  private Upload() {}

  /// Reads a body to its end.
  ///
  /// @throws dev.hotslice.kv.InvalidInputException with status 413 if it is too long, naming its
  ///   true length
  /// @throws ProblemException 400 if the client left before it had an answer
  /// @throws IOException if the body broke off
  static byte[] read(RawRequest request, PutRules rules) throws IOException {
    long announced = request.contentLength();
    rules.checkLength(announced);
    try (var body = request.body()) {
      if (announced >= 0) {
        return body.readNBytes((int) announced);
      }
      var value = readChunks(body, rules);
      if (request.clientLeft()) {
        throw new ProblemException(
            400, "cut-off", "the client left after its upload; nothing was stored");
      }
      return value;
    }
  }

  private static byte[] readChunks(InputStream body, PutRules rules) throws IOException {
    var kept = new ByteArrayOutputStream();
    var chunk = new byte[STEP];
    long length = 0;
    for (int read = body.read(chunk); read >= 0 && length < COUNTED; read = body.read(chunk)) {
      length += read;
      if (length <= rules.limits().valueBytes()) {
        kept.write(chunk, 0, read);
      } else {
        kept.reset();
      }
    }
    rules.checkLength(length);
    return kept.toByteArray();
  }
}
