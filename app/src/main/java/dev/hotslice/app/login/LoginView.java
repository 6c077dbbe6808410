package dev.hotslice.app.login;

import org.jspecify.annotations.Nullable;

/// What the page shows where one signs in.
///
/// @param next where to go afterwards
/// @param until when the session ends in any case in which it is shown; empty outside of one
/// @param problem what was wrong with the code, or null
public record LoginView(String next, String until, @Nullable String problem) {}
