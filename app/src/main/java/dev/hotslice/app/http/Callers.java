package dev.hotslice.app.http;

import dev.hotslice.app.auth.Caller;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Who sent a request.
public final class Callers {
  private Callers() {}

  /// Returns who sent a request to a page for everybody, or null if nobody is signed in.
  public static @Nullable Caller find(Context ctx) {
    return Exchange.of(ctx).caller();
  }

  /// Returns what tells whether the caller of a [Router#stream] may still do what it was let in
  /// for: its session or token may end, or the first token be made. Asking may read files. Safe for
  /// use by many threads, also when the request is over.
  public static BooleanSupplier standing(Context ctx) {
    return Exchange.of(ctx).standing();
  }

  /// Returns the caller of a route that needs one.
  public static Caller of(Context ctx) {
    return Objects.requireNonNull(find(ctx), "the route is for everybody");
  }
}
