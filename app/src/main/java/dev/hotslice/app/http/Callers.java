package dev.hotslice.app.http;

import dev.hotslice.app.auth.Caller;
import io.javalin.http.Context;
import java.util.Objects;

/// Who sent a request.
public final class Callers {
  private Callers() {}

  /// Returns the caller of a route that needs one.
  public static Caller of(Context ctx) {
    return Objects.requireNonNull(Exchange.of(ctx).caller(), "the route is for everybody");
  }
}
