package dev.hotslice.app.http;

import dev.hotslice.app.auth.Caller;
import io.javalin.http.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who sent a request.
public final class Callers {
  private Callers() {}

  /// Returns who sent a request to a page for everybody, or null if nobody is signed in.
  public static @Nullable Caller find(Context ctx) {
    return Exchange.of(ctx).caller();
  }

  /// Returns the caller of a route that needs one.
  public static Caller of(Context ctx) {
    return Objects.requireNonNull(find(ctx), "the route is for everybody");
  }
}
