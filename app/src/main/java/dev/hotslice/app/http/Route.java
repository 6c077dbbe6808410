package dev.hotslice.app.http;

import dev.hotslice.app.auth.Scope;
import org.jspecify.annotations.Nullable;

/// A registered route.
///
/// @param method upper-case, as in `GET`; or [#ANY]
/// @param path Javalin's template, as in `/v1/indexes/{name}`
/// @param scope what a caller needs, or null if none
/// @param needsCaller whether there has to be a caller; false if the route is for everybody
/// @param speculation whether a prefetch is answered
public record Route(
    String method,
    String path,
    @Nullable Scope scope,
    boolean needsCaller,
    Speculation speculation,
    Surface surface) {
  /// Stands for every method.
  public static final String ANY = "*";

  public Route {
    if (speculation == Speculation.SHOWN && !method.equals("GET")) {
      throw new IllegalArgumentException(
          method + " " + path + " may change something, so no prefetch can be shown its answer");
    }
  }

  /// Makes a route for data, for callers with a scope, or for everybody if that is null.
  public Route(String method, String path, @Nullable Scope scope, Speculation speculation) {
    this(method, path, scope, scope != null, speculation, Surface.DATA);
  }

  /// Returns whether its answer goes on until somebody ends it: of what is asked for with GET only
  /// that is refused to a prefetch.
  boolean isEndless() {
    return speculation == Speculation.REFUSED && method.equals("GET");
  }

  /// Returns as whom its requests spend.
  public String cause() {
    return "route:" + this;
  }

  /// Returns the form in which the route shows in logs, metrics and invocations.
  @Override
  public String toString() {
    return method + " " + path;
  }
}
