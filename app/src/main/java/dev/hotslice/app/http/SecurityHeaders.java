package dev.hotslice.app.http;

import io.javalin.http.Context;

/// What every answer tells browsers.
public final class SecurityHeaders {
  /// A page of ours: its own files, no inline script or style, nobody's frame.
  public static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String DATA_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /// Sets what suits data; a page replaces the policy.
  static void set(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Content-Security-Policy", DATA_POLICY);
  }

  /// Lets a page be shown under a policy.
  public static void page(Context ctx, String policy) {
    ctx.header("Content-Security-Policy", policy);
  }
}
