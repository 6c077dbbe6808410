package dev.hotslice.app.mail;

/// A mail of plain text.
///
/// @param to one address
/// @param text with `\n` at the ends of lines
public record Mail(String to, String subject, String text) {}
