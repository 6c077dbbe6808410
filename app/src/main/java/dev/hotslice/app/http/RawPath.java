package dev.hotslice.app.http;

import io.javalin.http.Context;

/// The path of a request as it came over the wire, without its query.
public final class RawPath {
  private RawPath() {}

  /// Returns the path, with every percent sign and plus as it was sent.
  public static String of(Context ctx) {
    return Exchange.of(ctx).request().path();
  }
}
