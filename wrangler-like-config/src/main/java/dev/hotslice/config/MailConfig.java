package dev.hotslice.config;

/// How mail is sent: `[hotslice.mail]`.
///
/// @param smtp `smtp://` or `smtps://`, then `user:password@` if need be, and `host:port`
/// @param from the sender, as in `hub@example.com` or `The hub <hub@example.com>`
public record MailConfig(Secret smtp, String from) {}
