package dev.hotslice.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.mail.SmtpServer.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpServerTest {
  @ParameterizedTest
  @CsvSource({
    "smtps://mail.example.com, AT_ONCE, mail.example.com, 465",
    "smtps://127.0.0.1:1465, AT_ONCE, 127.0.0.1, 1465",
    "smtp://mail.example.com, STARTED, mail.example.com, 587",
    "smtp://192.0.2.1:25, STARTED, 192.0.2.1, 25",
    "smtp://localhost.example.com, STARTED, localhost.example.com, 587",
    "smtp://localhost, IF_OFFERED, localhost, 587",
    "smtp://127.9.9.9:25, IF_OFFERED, 127.9.9.9, 25",
    "smtp://[::1]:25, IF_OFFERED, [::1], 25",
  })
  void only_this_machine_is_told_anything_without_tls(String url, Tls tls, String host, int port) {
    assertThat(SmtpServer.parse(url)).isEqualTo(new SmtpServer(tls, host, port, null, null));
  }

  @Test
  void a_password_may_hold_anything_and_is_never_printed() {
    var server = SmtpServer.parse("smtps://me%40b.example:p+%3A%40%2F:%25@mail.example.com");

    assertThat(server.user()).isEqualTo("me@b.example");
    assertThat(server.password()).isEqualTo("p+:@/:%");
    assertThat(server).hasToString("mail.example.com:465");
  }

  @Test
  void tls_is_required_and_its_certificate_is_checked() {
    assertThat(SmtpServer.parse("smtps://mail.example.com").properties())
        .containsEntry("mail.smtp.ssl.enable", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
    assertThat(SmtpServer.parse("smtp://mail.example.com").properties())
        .containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
  }
}
