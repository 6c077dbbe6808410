package dev.hotslice.app.mail;

import dev.hotslice.config.MailConfig;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Date;
import java.util.Objects;

/// Hands mails to the server of a configuration, one connection for each.
public final class MailSender {
  private final SmtpServer server;
  private final String from;
  private final InstantSource clock;

  public MailSender(MailConfig config, InstantSource clock) {
    this(SmtpServer.parse(config.smtp().reveal()), config.from(), clock);
  }

  MailSender(SmtpServer server, String from, InstantSource clock) {
    this.server = server;
    this.from = from;
    this.clock = clock;
  }

  /// Returns an address if it is one and nothing else.
  ///
  /// @throws IllegalArgumentException saying what is wrong with it
  public static String address(String text) {
    try {
      var address = new InternetAddress(text, true);
      if (address.getAddress().indexOf('@') > 0 && text.equals(address.getAddress())) {
        return text;
      }
    } catch (AddressException _) {
      // said below in our words
    }
    throw new IllegalArgumentException(
        "is \"" + text + "\", it must be one mail address, as in ann@example.com");
  }

  /// Returns once the server has taken the mail, or has not after some twenty seconds.
  ///
  /// @throws MailFailedException if it has not
  public void send(Mail mail) throws MailFailedException {
    try {
      Transport.send(message(mail));
    } catch (MessagingException e) {
      throw new MailFailedException(
          "the mail was not sent by " + server + ": " + said(e).replaceAll("\\s+", " "), e);
    }
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    var properties = server.properties();
    var sender = new InternetAddress(from, true);
    // from which the id of the message follows, and not from who runs this where
    properties.put("mail.from", sender.getAddress());
    var message = new MimeMessage(Session.getInstance(properties, new Login(server)));
    message.setFrom(sender);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    // so that no absent reader's program answers
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(mail.text(), "UTF-8");
    message.saveChanges();
    return message;
  }

  /// The cause says it where the mail as a whole failed.
  private static String said(MessagingException thrown) {
    var next = thrown.getNextException();
    var why = next instanceof MessagingException ? next : thrown;
    return Objects.requireNonNullElse(why.getMessage(), why.getClass().getSimpleName());
  }

  /// Asked only by a server that wants to know.
  private static final class Login extends Authenticator {
    private final SmtpServer server;

    Login(SmtpServer server) {
      this.server = server;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return new PasswordAuthentication(server.user(), server.password());
    }
  }
}
