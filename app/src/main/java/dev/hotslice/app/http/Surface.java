package dev.hotslice.app.http;

/// What a route is to the one who asks: that decides how it tells of problems, and what a request
/// must bring besides a caller.
public enum Surface {
  /// Data for programs.
  DATA,

  /// A page for people. Who has to sign in first is sent to `/login`.
  PAGE,

  /// What a form of a page posts to. It needs the form token of the one who was shown the page, see
  /// [FormTokens].
  FORM
}
