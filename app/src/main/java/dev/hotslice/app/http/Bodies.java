package dev.hotslice.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Reads request bodies up to a cap, whatever their header claims.
public final class Bodies {
  /// More than any body that a client may send.
  private static final long MOST_DRAINED = 128L * 1024 * 1024;

  private static final int MOST_OF_FORM = 4 * 1024 * 1024;
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  private static final int STEP = 64 * 1024;

  private Bodies() {}

  /// Returns the body, once there is room for it.
  ///
  /// @throws ProblemException 413 if it is longer than `most` bytes, 503 if there is no room
  public static byte[] read(Context ctx, int most) throws IOException {
    long announced = ctx.req().getContentLengthLong();
    if (announced > most) {
      throw tooLarge(most);
    }
    RawRequest.of(ctx).holdBody(most);
    var in = ctx.req().getInputStream();
    if (announced >= 0) {
      var body = in.readNBytes((int) announced);
      if (body.length < announced) {
        throw new ProblemException(400, "cut-off", "the body ended before its announced length");
      }
      return body;
    }
    var body = in.readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge(most);
    }
    return body;
  }

  /// Returns the fields of a form. Those of large values, too: a page may edit them.
  ///
  /// @throws ProblemException 415 if the body is no form, 413 if it is longer than 4 MiB, 503 if
  ///   there is no room
  static RawQuery form(Context ctx) throws IOException {
    if (!isForm(ctx)) {
      throw new ProblemException(
          415,
          "form-type",
          "the Content-Type is " + ctx.header("Content-Type") + ", it must be " + FORM_TYPE);
    }
    return RawQuery.of(new String(read(ctx, MOST_OF_FORM), StandardCharsets.UTF_8));
  }

  static boolean isForm(Context ctx) {
    var type = ctx.header("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM_TYPE);
  }

  /// Returns the announced length of the body in bytes, or -1 if it is not known before the end.
  public static long announced(Context ctx) {
    return ctx.req().getContentLengthLong();
  }

  /// Returns the body as it arrives. The caller sees to it that it does not take too much of it.
  public static InputStream stream(Context ctx) throws IOException {
    return ctx.req().getInputStream();
  }

  /// Reads what is left of a body that nobody wants: a client that is still sending when its
  /// connection is closed never gets to read why. One that asked before it sends is left alone, and
  /// so is one that would send too much.
  static void drain(Context ctx) {
    if (ctx.header("Expect") != null || ctx.req().getContentLengthLong() > MOST_DRAINED) {
      return;
    }
    try {
      var _ = skip(ctx.req().getInputStream(), MOST_DRAINED);
    } catch (IOException e) {
      // the client has left, and nobody will read the answer either
    }
  }

  /// Reads on for nothing, to the end or until it was at least `most` bytes, and returns how many.
  public static long skip(InputStream body, long most) throws IOException {
    var nowhere = new byte[STEP];
    long count = 0;
    for (int read = 0; read >= 0 && count < most; read = body.read(nowhere)) {
      count += read;
    }
    return count;
  }

  private static ProblemException tooLarge(int most) {
    return new ProblemException(
        413, "body-too-large", "the body is longer than " + most + " bytes, the most that may be");
  }
}
