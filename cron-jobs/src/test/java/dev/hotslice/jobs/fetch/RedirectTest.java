package dev.hotslice.jobs.fetch;

import static dev.hotslice.jobs.fetch.LoopbackServer.status;
import static dev.hotslice.jobs.fetch.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.fetch.FetchResult.Fetched;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
  private final LoopbackServer server;
  private final LoopbackServer other;
  private final FetchFixture fetcher = new FetchFixture();

  RedirectTest() throws IOException {
    server = new LoopbackServer();
    other = new LoopbackServer();
  }

  @AfterEach
  void close() {
    fetcher.close();
    server.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void follows_and_counts_each_hop(int status) {
    server
        .on("/old", status(status, "Location", "../new place/\u00c3\u00a9"))
        .on("/new", text("x"));

    var result = fetcher.fetch(server.url("/old"));

    assertThat(FetchFixture.text(result)).isEqualTo("x");
    assertThat(result)
        .isInstanceOfSatisfying(
            Fetched.class,
            fetched -> assertThat(fetched.url()).isEqualTo(server.url("/new%20place/%C3%A9")));
    assertThat(fetcher.invocation.spent().subrequests()).isEqualTo(2);
  }

  @Test
  void follows_so_many_times_and_no_more() {
    server
        .on("/0", status(302, "Location", "/1"))
        .on("/1", status(302, "Location", "/2"))
        .on("/2", status(302, "Location", "/3"))
        .on("/3", text("at last"))
        .on("/loop", status(302, "Location", "/loop"));

    assertThat(FetchFixture.text(fetcher.fetch(server.url("/0")))).isEqualTo("at last");
    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/loop"))))
        .isEqualTo("127.0.0.1:" + server.port() + " redirects more than 3 times");
    assertThat(server.asked()).hasSize(8);
  }

  @Test
  void refuses_a_hop_to_a_private_address() {
    server.on("/feed", status(302, "Location", "http://169.254.169.254/latest/meta-data?token=1"));

    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/feed"))))
        .isEqualTo(
            "169.254.169.254 leads to 169.254.169.254, which is no public address; allow its range"
                + " in `allow_private` if that is meant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://a.example/", "javascript:x", "//", "http://[x", ""})
  void goes_only_where_http_leads(String location) {
    server.on("/feed", status(302, "Location", location));

    assertThat(fetcher.fetch(server.url("/feed"))).isInstanceOf(FetchResult.Broken.class);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void does_not_go_from_https_to_http() {
    var secure = Target.of(URI.create("https://a.example/x?secret=1"));

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> secure.redirect("http://a.example/x"))
        .hasMessage("it redirects from https to http");
    assertThat(secure.redirect("//b.example/y").uri()).hasToString("https://b.example/y");
  }

  @Test
  void carries_no_secret_to_another_origin() {
    server
        .on("/feed", status(302, "Location", "/moved"))
        .on("/moved", status(302, "Location", other.base() + "/elsewhere"));
    other.on("/elsewhere", text("x"));
    var url = URI.create("http://jo:pw@127.0.0.1:" + server.port() + "/feed");

    fetcher.fetch(
        new FetchRequest(url, Map.of("X-Key", "s3cret", "Cookie", "a=b"), Validators.NONE));

    assertThat(server.asked())
        .hasSize(2)
        .allSatisfy(
            asked -> assertThat(asked.headers()).containsKeys("X-key", "Cookie", "Authorization"));
    assertThat(other.asked())
        .singleElement()
        .satisfies(asked ->
            assertThat(asked.headers()).doesNotContainKeys("X-key", "Cookie", "Authorization"));
  }
}
