package dev.hotslice.config;

/// Where the server listens.
///
/// @param host address to bind, default `127.0.0.1`
/// @param port default 8484; 0 for any free one
public record ListenConfig(String host, int port) {}
