package dev.hotslice.app.mail;

import java.io.Serial;

/// A mail was not taken by the server. The message says why, and holds neither password nor text.
public final class MailFailedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  MailFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
