package dev.hotslice.jobs.fetch;

import static dev.hotslice.jobs.fetch.LoopbackServer.status;
import static dev.hotslice.jobs.fetch.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoliteFetchTest {
  private final LoopbackServer server;
  private final LoopbackServer other;
  private final FetchFixture fetcher = new FetchFixture();

  PoliteFetchTest() throws IOException {
    server = new LoopbackServer();
    other = new LoopbackServer();
  }

  @AfterEach
  void close() {
    fetcher.close();
    server.close();
    other.close();
  }

  @Test
  void obeys_seconds_and_dates() {
    server.on("/seconds", status(429, "Retry-After", "120"));
    other.on("/date", status(503, "Retry-After", "Fri, 20 Nov 2026 12:10:00 GMT"));

    assertThat(FetchFixture.wait(fetcher.fetch(server.url("/seconds")))).hasMinutes(2);
    assertThat(FetchFixture.wait(fetcher.fetch(other.url("/date")))).hasMinutes(10);
    assertThat(fetcher.pauses).isEmpty();
  }

  @Test
  void leaves_a_host_alone_until_it_may_be_asked_again() {
    server.on("/busy", status(429, "Retry-After", "60")).on("/feed", text("x"));
    fetcher.fetch(server.url("/busy"));

    assertThat(FetchFixture.wait(fetcher.fetch(server.url("/feed")))).hasSeconds(60);
    assertThat(server.asked()).hasSize(1);

    fetcher.clock.advance(Duration.ofSeconds(60));
    assertThat(FetchFixture.text(fetcher.fetch(server.url("/feed")))).isEqualTo("x");
  }

  @Test
  void forgets_what_it_held_against_a_host_when_the_clock_is_set_back() {
    server.on("/busy", status(429, "Retry-After", "60")).on("/feed", text("x"));
    other.on(
        "/feed", exchange -> (other.asked().size() <= 15 ? status(500) : text("y")).to(exchange));
    fetcher.clock.advance(Duration.ofDays(365));
    fetcher.fetch(server.url("/busy"));
    for (var i = 0; i < Host.FAILURES; i++) {
      assertThat(fetcher.fetch(other.url("/feed"))).isInstanceOf(FetchResult.Broken.class);
    }

    fetcher.clock.set(fetcher.clock.instant().minus(Duration.ofDays(365)));

    assertThat(FetchFixture.text(fetcher.fetch(server.url("/feed")))).isEqualTo("x");
    assertThat(FetchFixture.text(fetcher.fetch(other.url("/feed")))).isEqualTo("y");
  }

  @Test
  void waits_a_quarter_of_an_hour_where_a_429_names_no_time() {
    server.on("/busy", status(429));

    assertThat(FetchFixture.wait(fetcher.fetch(server.url("/busy")))).hasMinutes(15);
  }

  @Test
  void opens_the_breaker_of_one_host_only_and_tries_again_later() {
    server.on(
        "/feed", exchange -> (server.asked().size() <= 15 ? status(500) : text("x")).to(exchange));
    other.on("/feed", text("other"));
    for (var i = 0; i < Host.FAILURES; i++) {
      assertThat(fetcher.fetch(server.url("/feed"))).isInstanceOf(FetchResult.Broken.class);
    }

    assertThat(FetchFixture.wait(fetcher.fetch(server.url("/feed")))).isEqualTo(Host.OPEN);
    assertThat(server.asked()).hasSize(15);
    assertThat(FetchFixture.text(fetcher.fetch(other.url("/feed")))).isEqualTo("other");

    fetcher.clock.advance(Host.OPEN.plusMillis(1));
    assertThat(FetchFixture.text(fetcher.fetch(server.url("/feed")))).isEqualTo("x");
    assertThat(FetchFixture.text(fetcher.fetch(server.url("/feed")))).isEqualTo("x");
  }

  @Test
  void does_not_hold_a_missing_page_against_its_host() {
    server.on("/missing", status(404)).on("/feed", text("x"));
    for (var i = 0; i < 2 * Host.FAILURES; i++) {
      fetcher.fetch(server.url("/missing"));
    }

    assertThat(FetchFixture.text(fetcher.fetch(server.url("/feed")))).isEqualTo("x");
  }

  @Test
  void keeps_the_interval_between_two_requests_to_a_host() {
    server.on("/feed", text("x"));
    other.on("/feed", text("y"));

    try (var polite =
        new FetchFixture(
            InetAddress::getAllByName, Duration.ofSeconds(20), Duration.ofSeconds(7), null)) {
      polite.fetch(server.url("/feed"));
      polite.fetch(other.url("/feed"));
      assertThat(polite.pauses).isEmpty();

      polite.fetch(server.url("/feed"));
      polite.ticker.advance(Duration.ofSeconds(3));
      polite.fetch(server.url("/feed"));

      assertThat(polite.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(4));
    }
  }

  @Test
  void asks_a_host_only_so_many_things_at_once() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    server.on(
        "/feed",
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          text("x").to(exchange);
          now.decrementAndGet();
        });

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Future<FetchResult>>();
      for (var i = 0; i < 20; i++) {
        results.add(threads.submit(() -> fetcher.fetch(server.url("/feed"))));
      }
      for (var result : results) {
        assertThat(FetchFixture.text(result.get())).isEqualTo("x");
      }
    }

    assertThat(most.get()).isBetween(1, 2);
    assertThat(fetcher.invocation.spent().peakConnections()).isLessThanOrEqualTo(2);
  }

  @Test
  void tells_how_a_host_is_treated_and_lets_nobody_in_for_that() {
    server.on(
        "/feed", exchange -> (server.asked().size() <= 15 ? status(500) : text("x")).to(exchange));
    other.on("/busy", status(429, "Retry-After", "60"));
    assertThat(fetcher.standing(server.url("/feed"))).isNull();
    for (var i = 0; i < Host.FAILURES; i++) {
      fetcher.fetch(server.url("/feed"));
    }
    fetcher.fetch(other.url("/busy"));

    var open = standing(server);
    var now = fetcher.clock.instant();
    assertThat(open.state()).isEqualTo(HostStanding.State.OPEN);
    assertThat(open.until()).isEqualTo(now.plus(Host.OPEN));
    assertThat(open.failures()).isEqualTo(Host.FAILURES);
    var quiet = standing(other);
    assertThat(quiet.state()).isEqualTo(HostStanding.State.QUIET);
    assertThat(quiet.until()).isEqualTo(now.plusSeconds(60));

    fetcher.clock.advance(Host.OPEN.plusMillis(1));
    assertThat(standing(server).state()).isEqualTo(HostStanding.State.TRYING);
    assertThat(FetchFixture.text(fetcher.fetch(server.url("/feed")))).isEqualTo("x");
    assertThat(standing(server).state()).isEqualTo(HostStanding.State.FINE);
  }

  private HostStanding standing(LoopbackServer of) {
    return Objects.requireNonNull(fetcher.standing(of.url("/else")));
  }
}
