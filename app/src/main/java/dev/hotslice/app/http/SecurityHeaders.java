package dev.hotslice.app.http;

import io.javalin.http.Context;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// What every answer tells browsers.
public final class SecurityHeaders {
  private static final String OWN_FILES =
      "; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action ";

  private static final String NO_MARKUP_BY_SCRIPT =
      "; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String ERROR_POLICY =
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'"
          + NO_MARKUP_BY_SCRIPT;

  private static final String DATA_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

  static final List<HttpField> FOR_DATA =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("Content-Security-Policy", DATA_POLICY));

  private SecurityHeaders() {}

  /// Sets what suits data; a page replaces the policy.
  static void set(HttpFields.Mutable headers) {
    FOR_DATA.forEach(headers::add);
  }

  /// Lets a page of ours be shown: the scripts that carry this nonce and our own other files, no
  /// inline script or style, no markup made by a script, nobody's frame.
  static void ownPage(Context ctx, String nonce) {
    page(ctx, policy(nonce, "'self'") + NO_MARKUP_BY_SCRIPT);
  }

  /// Lets a page of ours be shown that a library draws, whose scripts make markup; it sends no
  /// forms, and is as strict otherwise.
  public static void drawnPage(Context ctx, String nonce) {
    page(ctx, policy(nonce, "'none'"));
  }

  /// Lets a page be shown that tells of a problem, without scripts.
  static void errorPage(Exchange exchange) {
    exchange.answerHeader("Content-Security-Policy", ERROR_POLICY);
  }

  /// @param forms where they may be sent
  private static String policy(String nonce, String forms) {
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'"
        + OWN_FILES
        + forms
        + "; frame-ancestors 'none'";
  }

  private static void page(Context ctx, String policy) {
    ctx.header("Content-Security-Policy", policy);
  }
}
