package dev.hotslice.app.http;

import java.time.Duration;

/// A finished request, as metrics see it.
///
/// @param route template of its route, or `unmatched`
public record RequestLine(String method, String route, int status, Duration duration) {}
