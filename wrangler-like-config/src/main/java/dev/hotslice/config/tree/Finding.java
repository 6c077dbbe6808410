package dev.hotslice.config.tree;

/// One thing to tell about a file.
///
/// @param error whether it keeps the file from being used
public record Finding(boolean error, Place place, String message) {}
