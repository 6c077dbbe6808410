package dev.hotslice.jobs.fetch;

import static dev.hotslice.jobs.fetch.LoopbackServer.status;
import static dev.hotslice.jobs.fetch.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Names are looked up by a resolver that changes its mind.
class PinnedAddressTest {
  private final LoopbackServer server;
  private final Deque<List<String>> addresses = new ArrayDeque<>();
  private int lookUps;

  PinnedAddressTest() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    lookUps++;
    var next = addresses.poll();
    if (next == null) {
      throw new UnknownHostException(host);
    }
    return next.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private URI url(String host, String path) {
    return URI.create("http://" + host + ":" + server.port() + path);
  }

  @Test
  void connects_to_the_address_that_was_checked_and_keeps_the_name() {
    server.on("/feed", text("x"));
    addresses.add(List.of("127.0.0.1"));

    try (var fetcher = new FetchFixture(this::resolve)) {
      assertThat(FetchFixture.text(fetcher.fetch(url("feeds.example", "/feed")))).isEqualTo("x");
    }
    assertThat(lookUps).isEqualTo(1);
    assertThat(server.asked().getFirst().headers().getFirst("Host"))
        .isEqualTo("feeds.example:" + server.port());
  }

  @Test
  void refuses_a_name_that_has_become_private_by_the_next_connection() {
    server.on(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          text("x").to(exchange);
        });
    addresses.add(List.of("127.0.0.1"));
    addresses.add(List.of("10.0.0.1"));

    try (var fetcher = new FetchFixture(this::resolve)) {
      assertThat(fetcher.fetch(url("feeds.example", "/feed")))
          .isInstanceOf(FetchResult.Fetched.class);
      assertThat(FetchFixture.reason(fetcher.fetch(url("feeds.example", "/feed"))))
          .startsWith("feeds.example leads to 10.0.0.1, which is no public address");
    }
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void checks_the_name_of_each_hop() {
    server.on("/feed", status(302, "Location", url("inside.example", "/").toString()));
    addresses.add(List.of("127.0.0.1"));
    addresses.add(List.of("fd00::1"));

    try (var fetcher = new FetchFixture(this::resolve)) {
      assertThat(FetchFixture.reason(fetcher.fetch(url("feeds.example", "/feed"))))
          .startsWith("inside.example leads to fd00:0:0:0:0:0:0:1, which is no public address");
    }
  }

  @Test
  void refuses_a_name_of_which_one_address_is_private() {
    server.on("/feed", text("x"));
    addresses.add(List.of("127.0.0.1", "192.168.0.1"));

    try (var fetcher = new FetchFixture(this::resolve)) {
      assertThat(FetchFixture.reason(fetcher.fetch(url("feeds.example", "/feed"))))
          .contains("192.168.0.1");
    }
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void says_when_a_name_has_no_address() {
    try (var fetcher = new FetchFixture(this::resolve)) {
      assertThat(FetchFixture.reason(fetcher.fetch(url("nowhere.example", "/feed"))))
          .endsWith(": no address is known for this name");
    }
  }
}
