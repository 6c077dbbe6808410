package dev.hotslice.app.binding;

/// The versions with which the printed files were tried. Any newer ones should do.
final class Tested {
  static final String WORKERD = "workerd@1.20260426.1";
  static final String MINIFLARE = "miniflare@4.20260426.0";
  static final String VITEST = "vitest@4.1.0 @cloudflare/vitest-pool-workers@0.15.1";
  static final String WRANGLER = "wrangler@4.86.0";

  /// The newest compatibility date that they know; with a later one they do not start.
  private static final String NEWEST_DATE = "2026-05-03";

  private Tested() {}

  /// Returns the compatibility date of a Worker, or the newest there is.
  static String compatibilityDate(BindingSetup setup) {
    var wanted = setup.compatibilityDate();
    return isKnown(setup) ? wanted : NEWEST_DATE;
  }

  /// Returns a line about a date that is too new, or nothing.
  ///
  /// @param comment what begins a comment, with its indentation
  static String note(BindingSetup setup, String comment) {
    return isKnown(setup)
        ? ""
        : comment + " " + setup.compatibilityDate() + " needs a newer Workers runtime\n";
  }

  private static boolean isKnown(BindingSetup setup) {
    return setup.compatibilityDate().compareTo(NEWEST_DATE) <= 0;
  }
}
