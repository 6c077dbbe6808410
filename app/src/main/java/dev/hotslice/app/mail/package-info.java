/// Sends mail by an SMTP server. The only home of Jakarta Mail.
///
/// Imports: `config`.
@NullMarked
package dev.hotslice.app.mail;

import org.jspecify.annotations.NullMarked;
