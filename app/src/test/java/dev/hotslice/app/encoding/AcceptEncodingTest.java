package dev.hotslice.app.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|GZIP",
        "gzip, deflate, br, zstd|BR",
        "gzip, deflate|GZIP",
        "zstd;q=0.9, br;q=0.8, gzip;q=0.7|ZSTD",
        "br;q=0, gzip;q=0.001|GZIP",
        "*|BR",
        "*;q=0|IDENTITY",
        "identity, gzip;q=0.5|IDENTITY",
        "identity;q=0.1, gzip;q=0.5|GZIP",
        "br;q=0, *|ZSTD",
        "deflate|IDENTITY",
        "''|IDENTITY",
        "GZIP|GZIP",
        "x-gzip|GZIP",
        "gzip;q=x|IDENTITY",
        "gzip ; q=1|GZIP",
        ",,gzip,|GZIP",
      })
  void chooses_by_weight_and_then_by_size(String header, ContentCoding expected) {
    assertThat(AcceptEncoding.choose(header)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd|ZSTD",
        "gzip, deflate, br|BR",
        "br;q=0.9, zstd;q=0.8|BR",
        "gzip|GZIP",
        "''|IDENTITY",
      })
  void chooses_by_weight_and_then_by_time_what_is_sent_once(String header, ContentCoding expected) {
    assertThat(AcceptEncoding.chooseForOnce(header)).isEqualTo(expected);
  }

  @Test
  void sends_plain_bytes_to_who_asks_for_nothing() {
    assertThat(AcceptEncoding.choose(null)).isEqualTo(ContentCoding.IDENTITY);
  }
}
