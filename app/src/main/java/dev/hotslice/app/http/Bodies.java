package dev.hotslice.app.http;

import io.javalin.http.Context;
import java.io.IOException;

/// Reads request bodies up to a cap, whatever their header claims.
public final class Bodies {
  private Bodies() {}

  /// Returns the body.
  ///
  /// @throws ProblemException 413 if it is longer than `most` bytes
  public static byte[] read(Context ctx, int most) throws IOException {
    if (ctx.req().getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    var body = ctx.req().getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge(most);
    }
    return body;
  }

  private static ProblemException tooLarge(int most) {
    return new ProblemException(
        413, "body-too-large", "the body is longer than " + most + " bytes, the most that may be");
  }
}
