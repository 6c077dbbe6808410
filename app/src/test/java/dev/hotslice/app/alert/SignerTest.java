package dev.hotslice.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignerTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /// The vector that the libraries of Standard Webhooks share.
  @Test
  void signs_as_the_libraries_of_standard_webhooks_do() {
    var signature =
        Signer.of(SECRET)
            .sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(UTF_8));

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void does_not_show_its_secret() {
    assertThat(Signer.of(SECRET)).hasToString("***");
    assertThatThrownBy(() -> Signer.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .hasMessage("a secret of a webhook starts with whsec_");
  }
}
