package dev.hotslice.app.http;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Reads request bodies up to a cap, whatever their header claims.
public final class Bodies {
  private static final int LINGER = 1024 * 1024;

  private Bodies() {}

  /// Returns the body.
  ///
  /// @throws ProblemException 413 if it is longer than `most` bytes
  public static byte[] read(Context ctx, int most) throws IOException {
    refuseAnnounced(ctx, most);
    var body = ctx.req().getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge(ctx, most);
    }
    return body;
  }

  /// Returns whether the body is `multipart/form-data`.
  public static boolean isForm(Context ctx) {
    var type = ctx.contentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /// Returns the parts of a form by name; of several with one name the first.
  ///
  /// @throws ProblemException 413 if the form is longer than `most` bytes, 400 if it is broken
  public static Map<String, byte[]> form(Context ctx, int most) throws IOException {
    refuseAnnounced(ctx, most);
    ctx.req()
        .setAttribute(
            "org.eclipse.jetty.multipartConfig", new MultipartConfigElement("", most, most, most));
    try {
      var parts = new LinkedHashMap<String, byte[]>();
      for (var part : ctx.req().getParts()) {
        parts.putIfAbsent(part.getName(), part.getInputStream().readAllBytes());
      }
      return parts;
    } catch (ServletException | IllegalStateException e) {
      throw new ProblemException(
          400, "form", "the form cannot be read: it is broken or longer than " + most + " bytes");
    }
  }

  private static void refuseAnnounced(Context ctx, int most) throws IOException {
    long length = ctx.req().getContentLengthLong();
    if (length > (long) most + LINGER) {
      throw problem(most);
    }
    if (length > most) {
      throw tooLarge(ctx, most);
    }
  }

  /// Reads on for a while: a client that is still sending when its connection is closed never gets
  /// to read why.
  private static ProblemException tooLarge(Context ctx, int most) throws IOException {
    var _ = ctx.req().getInputStream().readNBytes(LINGER);
    return problem(most);
  }

  private static ProblemException problem(int most) {
    return new ProblemException(
        413, "body-too-large", "the body is longer than " + most + " bytes, the most that may be");
  }
}
