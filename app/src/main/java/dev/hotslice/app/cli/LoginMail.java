package dev.hotslice.app.cli;

import dev.hotslice.app.mail.Mail;
import dev.hotslice.app.mail.MailFailedException;
import dev.hotslice.app.mail.MailSender;
import dev.hotslice.config.MailConfig;
import dev.hotslice.config.WorkerConfig;
import java.time.InstantSource;

/// The mail that brings somebody a link to sign in with.
final class LoginMail {
  private final String service;
  private final MailConfig config;
  private final String to;

  /// @param to a valid address
  /// @throws CliException if the configuration does not say how mail is sent
  LoginMail(WorkerConfig worker, String to) {
    var mail = worker.hotslice().mail();
    if (mail == null) {
      throw CliException.usage(
          "--mail needs a server that sends mail: write smtp and from into [hotslice.mail] of "
              + worker.file()
              + ", or leave --mail out to have the link printed");
    }
    this.service = worker.name();
    this.config = mail;
    this.to = to;
  }

  /// @throws CliException if it cannot be sent
  void send(String link, InstantSource clock) {
    var text =
        """
        Open this link in the browser in which you want to be signed in to %s, and press the button:

        %s

        It is good once, and for ten minutes. Whoever has it can sign in as you: do not pass it on.
        If you did not ask for it, do nothing.
        """
            .formatted(service, link);
    var mail = new Mail(to, "Sign in to " + service, text);
    try {
      new MailSender(config, clock).send(mail);
    } catch (MailFailedException e) {
      throw CliException.failed(String.valueOf(e.getMessage()));
    }
  }
}
