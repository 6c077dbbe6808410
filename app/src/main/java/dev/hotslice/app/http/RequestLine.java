package dev.hotslice.app.http;

import java.time.Duration;

/// A finished request, as metrics see it.
///
/// @param route template of its route, or `unmatched`
/// @param prefetch whether a browser sent it in case its user will go there, so that it is no visit
public record RequestLine(
    String method, String route, int status, boolean prefetch, Duration duration) {}
