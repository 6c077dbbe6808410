package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.encoding.ContentCoding;
import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.http.ReadyAnswer.Freshness;
import dev.hotslice.kv.Lookups;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadyAnswerTest {
  private final Lookups counts = new Lookups();
  private final ReadyAnswer answer =
      ReadyAnswer.json(
              new EncodedBody("{}".getBytes(UTF_8)),
              new Freshness(Duration.ofSeconds(1), Duration.ofSeconds(1)))
          .countedBy(counts);

  @Test
  void a_compressed_form_is_missed_once_and_then_found() {
    look(ContentCoding.GZIP);
    look(ContentCoding.GZIP);
    look(ContentCoding.GZIP);

    assertThat(counts.misses()).isEqualTo(1);
    assertThat(counts.hits()).isEqualTo(2);
  }

  @Test
  void what_is_kept_is_always_found() {
    var _ = answer.keep();
    look(ContentCoding.GZIP);

    assertThat(counts.misses()).isZero();
    assertThat(counts.hits()).isEqualTo(1);
  }

  @Test
  void the_plain_form_is_no_look() {
    look(ContentCoding.IDENTITY);
    look(ContentCoding.IDENTITY);

    assertThat(counts.misses()).isZero();
    assertThat(counts.hits()).isZero();
  }

  private void look(ContentCoding coding) {
    assertThat(answer.form(coding, false).body().hasRemaining()).isTrue();
  }
}
