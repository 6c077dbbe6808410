package dev.hotslice.jobs.fetch;

import static dev.hotslice.jobs.fetch.LoopbackServer.status;
import static dev.hotslice.jobs.fetch.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.jobs.fetch.FetchResult.Fetched;
import dev.hotslice.jobs.fetch.FetchResult.NotModified;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Invocation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetcherTest {
  private final LoopbackServer server;
  private final FetchFixture fetcher = new FetchFixture();

  FetcherTest() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void close() {
    fetcher.close();
    server.close();
  }

  @Test
  void fetches_a_document_with_what_to_ask_again_with() {
    server.on(
        "/feed",
        status(
            200,
            Map.of("Content-Type", "text/xml", "ETag", "W/\"1\"", "Last-Modified", "yesterday"),
            "<rss/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    var result = fetcher.fetch(server.url("/feed"));

    assertThat(FetchFixture.text(result)).isEqualTo("<rss/>");
    assertThat(result)
        .isInstanceOfSatisfying(
            Fetched.class,
            fetched -> {
              assertThat(fetched.contentType()).isEqualTo("text/xml");
              assertThat(fetched.validators()).isEqualTo(new Validators("W/\"1\"", "yesterday"));
              assertThat(fetched.url()).isEqualTo(server.url("/feed"));
            });
  }

  @Test
  void sends_both_validators_and_lays_those_of_a_304_over_them() {
    server.on("/feed", status(304, "ETag", "\"2\""));

    var result = fetcher.fetch(server.url("/feed"), new Validators("\"1\"", "yesterday"));

    assertThat(result).isEqualTo(new NotModified(new Validators("\"2\"", "yesterday")));
    var headers = server.asked().getFirst().headers();
    assertThat(headers.getFirst("If-None-Match")).isEqualTo("\"1\"");
    assertThat(headers.getFirst("If-Modified-Since")).isEqualTo("yesterday");
  }

  @Test
  void keeps_a_new_last_modified_of_a_304() {
    server.on("/feed", status(304, "Last-Modified", "today"));

    assertThat(fetcher.fetch(server.url("/feed"), new Validators("\"1\"", "yesterday")))
        .isEqualTo(new NotModified(new Validators("\"1\"", "today")));
  }

  @Test
  void does_not_accept_a_304_that_nobody_asked_for() {
    server.on("/feed", status(304));

    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/feed"))))
        .endsWith("answered 304 Not Modified, though nothing was known before");
  }

  @Test
  void names_the_status_but_neither_path_nor_query() {
    server.on("/", status(404)).on("/gone", status(410));

    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/secret-path?key=secret"))))
        .isEqualTo("127.0.0.1:" + server.port() + " answered 404 Not Found");
    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/gone"))))
        .isEqualTo("127.0.0.1:" + server.port() + " answered 410 Gone");
  }

  @Test
  void sends_the_headers_of_the_source_over_its_own() {
    server.on("/feed", text("x"));

    fetcher.fetch(
        new FetchRequest(
            server.url("/feed"),
            Map.of(
                "x-key", "s3cret", "USER-AGENT", "mine", "Host", "evil", "Accept-Encoding", "zip"),
            Validators.NONE));

    var headers = server.asked().getFirst().headers();
    assertThat(headers.getFirst("X-Key")).isEqualTo("s3cret");
    assertThat(headers.get("User-Agent")).containsExactly("mine");
    assertThat(headers.getFirst("Host")).isEqualTo("127.0.0.1:" + server.port());
    assertThat(headers.getFirst("Accept-Encoding")).startsWith("gzip, deflate");
  }

  @Test
  void refuses_a_header_that_would_smuggle_another_and_does_not_show_it() {
    var request =
        new FetchRequest(
            server.url("/feed"), Map.of("X-Key", "s3cret\r\nX-Other: 1"), Validators.NONE);

    assertThat(FetchFixture.reason(fetcher.fetch(request)))
        .isEqualTo(
            "the header X-Key of the source holds a line break or another control character");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void sends_the_password_of_the_url_as_a_header_and_shows_it_nowhere() {
    server.on("/feed", text("x"));
    var url = URI.create("http://jo:pw@127.0.0.1:" + server.port() + "/feed");

    var result = fetcher.fetch(url);

    assertThat(server.asked().getFirst().headers().getFirst("Authorization"))
        .isEqualTo("Basic am86cHc=");
    assertThat(result)
        .isInstanceOfSatisfying(
            Fetched.class, fetched -> assertThat(fetched.url()).isEqualTo(server.url("/feed")));
  }

  @Test
  void refuses_other_schemes_and_urls_without_host() {
    assertThat(FetchFixture.reason(fetcher.fetch(URI.create("ftp://jo:pw@a.example/x"))))
        .isEqualTo("a url of scheme `ftp` is not fetched");
    assertThat(FetchFixture.reason(fetcher.fetch(URI.create("http:///x"))))
        .isEqualTo("the url has no host");
    assertThat(FetchFixture.reason(fetcher.fetch(URI.create("http://a.example:70000/"))))
        .isEqualTo("the url has port 70000");
  }

  @Test
  void uses_a_connection_again() {
    server.on("/feed", text("x")).on("/missing", status(404));

    fetcher.fetch(server.url("/feed"));
    fetcher.fetch(server.url("/missing"));
    fetcher.fetch(server.url("/feed"));

    assertThat(server.asked()).extracting(LoopbackServer.Asked::fromPort).hasSize(3);
    assertThat(server.asked().stream().map(LoopbackServer.Asked::fromPort).distinct()).hasSize(1);
  }

  @Test
  void asks_three_times_where_the_host_falters() {
    server.on("/feed", status(502));

    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/feed"))))
        .endsWith("answered 502 Bad Gateway");
    assertThat(server.asked()).hasSize(3);
    assertThat(fetcher.invocation.spent().subrequests()).isEqualTo(3);
    assertThat(fetcher.pauses)
        .hasSize(2)
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofMillis(250), Duration.ofMillis(1_500)));
  }

  @Test
  void succeeds_when_the_host_recovers_in_between() {
    server.on(
        "/feed",
        exchange -> (server.asked().size() == 1 ? status(500) : text("back")).to(exchange));

    assertThat(FetchFixture.text(fetcher.fetch(server.url("/feed")))).isEqualTo("back");
  }

  @Test
  void cuts_off_a_body_that_only_drips() {
    var done = new CountDownLatch(1);
    server.on(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (!Thread.currentThread().isInterrupted() && done.getCount() > 0) {
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
          }
        });

    try (var hasty =
        new FetchFixture(
            java.net.InetAddress::getAllByName, Duration.ofMillis(400), Duration.ZERO, null)) {
      assertThat(FetchFixture.reason(hasty.fetch(server.url("/drip"))))
          .isEqualTo("127.0.0.1:" + server.port() + ": not done in 0.4 s");
    }
    done.countDown();
  }

  @Test
  void says_when_nobody_answers() throws IOException {
    var closed = new LoopbackServer();
    closed.close();

    assertThat(FetchFixture.reason(fetcher.fetch(closed.url("/"))))
        .isEqualTo("127.0.0.1:" + closed.port() + ": no connection");
    assertThat(fetcher.pauses).hasSize(2);
  }

  @Test
  void stops_when_the_invocation_has_no_subrequest_left() {
    server.on("/feed", text("x"));
    var poor = Plan.UNLIMITED.with(Limit.SUBREQUESTS_PER_INVOCATION, 2L);
    var invocation = Invocation.start(poor, "test");
    var request = new FetchRequest(server.url("/feed"), Map.of(), Validators.NONE);
    fetcher.fetch(request, invocation);
    fetcher.fetch(request, invocation);

    assertThatThrownBy(() -> fetcher.fetch(request, invocation))
        .isInstanceOf(RefusedException.class);
    assertThat(server.asked()).hasSize(2);
  }
}
