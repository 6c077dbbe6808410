package dev.hotslice.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientTest {
  private static final String STREAM =
      """
      HTTP/1.1 200 OK\r
      \r
      data: {"topics":["ran"]}

      data: {"error":null,"ended":"1970-01-01T00:00:01.000000002Z"}

      data: {"error":null,"ended":"1970-01-01T00:00:02Z"}

      """;

  @Test
  void finds_the_time_of_every_event_once_however_the_bytes_come() {
    for (int size = 1; size <= STREAM.length(); size++) {
      var client = new Client();

      assertThat(times(client, STREAM.getBytes(StandardCharsets.US_ASCII), size))
          .as("pieces of %d bytes", size)
          .containsExactly(1_000_000_002L, 2_000_000_000L);
      assertThat(client.isGreeted()).isTrue();
      assertThat(client.takePings()).isZero();
    }
  }

  @Test
  void counts_pings_once_however_the_bytes_come() {
    var bytes = new byte[] {(byte) 0x81, 2, '{', '}', (byte) 0x89, 0, (byte) 0x81, 2, '{', '}'};
    for (int size = 1; size <= bytes.length; size++) {
      var client = new Client();

      var _ = times(client, bytes, size);

      assertThat(client.takePings()).isEqualTo(1);
      assertThat(client.takePings()).isZero();
    }
  }

  private static List<Long> times(Client client, byte[] bytes, int size) {
    var times = new ArrayList<Long>();
    for (int at = 0; at < bytes.length; at += size) {
      client.read(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)), times::add);
    }
    return times;
  }
}
