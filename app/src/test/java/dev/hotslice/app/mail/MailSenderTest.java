package dev.hotslice.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hotslice.app.mail.SmtpServer.Tls;
import dev.hotslice.config.MailConfig;
import dev.hotslice.config.Secret;
import dev.hotslice.time.ManualClock;
import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSenderTest {
  private static final ManualClock CLOCK = ManualClock.at("2026-11-20T12:00:00Z");
  private static final Mail MAIL = new Mail("ann@b.example", "Grüße", "line one\nlink #code=x\n");

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });

  @BeforeEach
  void start() {
    server.start();
    var _ = server.setUser("me@b.example", "me", "s3cr3t:@");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_mail_is_text_and_nothing_else_and_says_that_no_person_sent_it() throws Exception {
    sender("smtp://me:s3cr3t%3A%40@127.0.0.1:" + server.getSmtp().getPort()).send(MAIL);

    var mail = server.getReceivedMessages()[0];
    assertThat(mail.getFrom()).containsExactly(new InternetAddress("\"The hub\" <hub@b.example>"));
    assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ann@b.example"));
    assertThat(mail.getSubject()).isEqualTo("Grüße");
    assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat((String) mail.getContent()).isEqualToNormalizingNewlines(MAIL.text().strip());
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getSentDate()).isEqualTo(CLOCK.instant());
    assertThat(mail.getMessageID()).endsWith("@b.example>");
  }

  @Test
  void a_wrong_password_is_told_of_and_not_shown() {
    assertThatThrownBy(
            () -> sender("smtp://me:wr0ng@127.0.0.1:" + server.getSmtp().getPort()).send(MAIL))
        .isInstanceOf(MailFailedException.class)
        .hasMessageStartingWith("the mail was not sent by 127.0.0.1:" + server.getSmtp().getPort())
        .hasMessageContaining("535")
        .hasMessageNotContaining("wr0ng");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_told_nothing() {
    assertThatThrownBy(() ->
            sender("smtps://me:s3cr3t%3A%40@127.0.0.1:" + server.getSmtps().getPort()).send(MAIL))
        .isInstanceOf(MailFailedException.class)
        .hasMessageNotContaining("s3cr3t");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_server_elsewhere_without_tls_is_told_nothing() {
    var elsewhere =
        new SmtpServer(Tls.STARTED, "127.0.0.1", server.getSmtp().getPort(), "me", "s3cr3t:@");

    assertThatThrownBy(() -> new MailSender(elsewhere, "hub@b.example", CLOCK).send(MAIL))
        .isInstanceOf(MailFailedException.class)
        .hasMessageContaining("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_server_that_is_not_there_is_named() {
    int gone = server.getSmtp().getPort();
    server.stop();

    assertThatThrownBy(() -> sender("smtp://127.0.0.1:" + gone).send(MAIL))
        .isInstanceOf(MailFailedException.class)
        .hasMessageContaining("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "a@b.example, c@d.example",
        "A <a@b.example>",
        "a@b.example\nBcc: c@d.e"
      })
  void one_address_is_taken_and_nothing_else(String text) {
    assertThatThrownBy(() -> MailSender.address(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it must be one mail address");
    assertThat(MailSender.address("ann@b.example")).isEqualTo("ann@b.example");
  }

  private static MailSender sender(String url) {
    return new MailSender(new MailConfig(new Secret(url), "The hub <hub@b.example>"), CLOCK);
  }
}
