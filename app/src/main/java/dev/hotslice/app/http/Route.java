package dev.hotslice.app.http;

import dev.hotslice.app.auth.Scope;
import org.jspecify.annotations.Nullable;

/// A registered route.
///
/// @param method upper-case, as in `GET`; or [#ANY]
/// @param path Javalin's template, as in `/v1/indexes/{name}`
/// @param scope what a caller needs, or null if none
/// @param needsCaller whether there has to be a caller; false if the route is for everybody
public record Route(String method, String path, @Nullable Scope scope, boolean needsCaller) {
  /// Stands for every method.
  public static final String ANY = "*";

  /// Makes a route for callers with a scope, or for everybody if that is null.
  public Route(String method, String path, @Nullable Scope scope) {
    this(method, path, scope, scope != null);
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
