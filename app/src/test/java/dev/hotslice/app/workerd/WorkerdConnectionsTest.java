package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerdConnectionsTest extends BoundService {
  @Test
  void carry_one_call_after_the_other() {
    for (int at = 0; at < 200; at++) {
      kv.put("k" + at, "v" + at);
      assertThat(kv.get("k" + at).text()).isEqualTo("v" + at);
    }
  }

  @Test
  void may_be_a_thousand_at_a_time() {
    kv.put("k", "v");
    var connections = new ArrayList<Binding>();
    try {
      for (int at = 0; at < 1_000; at++) {
        connections.add(Binding.to(service.uri()));
      }
      for (var one : connections) {
        one.wire().write(Wire.head("GET", Binding.path("k"), one.with()) + "\r\n");
      }

      assertThat(connections).allMatch(one -> one.wire().read("GET").text().equals("v"));
    } finally {
      connections.forEach(Binding::close);
    }
  }

  @Test
  void that_end_before_the_announced_length_store_nothing() {
    kv.put("k", "old");
    try (var other = Binding.to(service.uri())) {
      var head = Wire.head("PUT", Binding.path("k"), other.with("Content-Length", "10"));
      other.wire().write(head + "\r\nhalf");
      other.wire().shutdownOutput();

      assertThat(other.wire().read("PUT").status()).isEqualTo(400);
    }
    assertThat(kv.get("k").text()).isEqualTo("old");
  }

  @Test
  void that_end_within_a_chunk_store_nothing() {
    kv.put("k", "old");
    try (var other = Binding.to(service.uri())) {
      other.startChunkedPut("k");
      other.wire().chunk("half".getBytes(StandardCharsets.US_ASCII));
      other.wire().shutdownOutput();

      assertThat(other.wire().read("PUT").status()).isEqualTo(400);
    }
    assertThat(kv.get("k").text()).isEqualTo("old");
  }

  @Test
  void that_are_reset_within_an_upload_store_nothing() {
    kv.put("k", "old");
    try (var other = Binding.to(service.uri())) {
      other.startChunkedPut("k");
      other.wire().chunk(new byte[100_000]);
      other.wire().reset();
    }
    assertThat(kv.get("k").text()).isEqualTo("old");
    assertThat(kv.put("k", "new").status()).isEqualTo(200);
  }

  /// What workerd does when the stream that a Worker puts fails half-way.
  @Test
  void that_close_right_after_a_chunked_upload_store_nothing() {
    kv.put("k", "old");
    try (var other = Binding.to(service.uri())) {
      other.startChunkedPut("k");
      other.wire().chunk("half".getBytes(StandardCharsets.US_ASCII));
      other.wire().chunk(new byte[0]);
      other.wire().shutdownOutput();

      assertThat(other.wire().read("PUT").failure())
          .isEqualTo("400 the client left after its upload; nothing was stored");
    }
    assertThat(kv.get("k").text()).isEqualTo("old");
  }

  @Test
  void carry_the_next_request_that_came_with_the_end_of_a_chunked_one() {
    kv.startChunkedPut("k");
    kv.wire().chunk("value".getBytes(StandardCharsets.US_ASCII));
    kv.wire().write("0\r\n\r\n" + Wire.head("GET", Binding.path("k"), kv.with()) + "\r\n");

    assertThat(kv.wire().read("PUT").status()).isEqualTo(200);
    assertThat(kv.wire().read("GET").text()).isEqualTo("value");
    assertThat(kv.get("k").text()).isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip\r\n\r\nabc",
        "Content-Length: -1\r\n\r\nabc",
        "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "CF-KV-Metadata: \u007f\r\nContent-Length: 3\r\n\r\nabc",
        "Expect: something\r\nContent-Length: 3\r\n\r\nabc",
      })
  void with_a_broken_request_are_refused_and_store_nothing(String rest) {
    try (var other = Binding.to(service.uri())) {
      other.wire().write(Wire.head("PUT", Binding.path("k"), other.with()) + rest);
      other.wire().shutdownOutput();

      assertThat(other.wire().read("PUT").status()).isBetween(400, 417);
    }
    assertThat(kv.get("k").status()).isEqualTo(404);
  }

  @Test
  void with_endless_headers_are_refused() {
    try (var other = Binding.to(service.uri())) {
      var answer = other.wire().send("GET", "/k", other.with("X-Long", "x".repeat(200_000)));

      assertThat(answer.status()).isEqualTo(431);
    }
  }
}
