package dev.hotslice.config;

import java.nio.file.Path;

/// With what the server proves who it is, both in PEM.
///
/// @param certificate the server's own first, then those that vouch for it
/// @param key that of the first certificate, without a password
public record TlsConfig(Path certificate, Path key) {}
