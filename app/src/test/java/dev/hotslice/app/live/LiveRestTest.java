package dev.hotslice.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server on which nobody signs in.
@Timeout(60)
class LiveRestTest {
  private static final String LIVE = "/v1/live";
  private static final String RUN = "/v1/cron/refresh-hub/run";

  private TestFeed feed;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    feed = new TestFeed(folder, "feed").item(5, "One", "first").item(6, "Two", "second").write();
    var settings = TestSettings.in(folder).source(feed.source("news")).index("hub", 10);
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void tells_what_is_published_and_how_many_items_are_new() {
    try (var stream = stream(LIVE + "?topics=published&index=hub")) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
      assertThat(stream.next("ready")).isEqualTo("{\"topics\":[\"published\"]}");

      run();
      assertThat(stream.next("published")).contains("\"index\":\"hub\"", "\"newItems\":2,");
      feed.item(1, "Three", "third").item(20, "Old", "fourth").write();
      run();

      assertThat(stream.next("published")).contains("\"newItems\":1,\"total\":4,");
    }
  }

  @Test
  void tells_of_runs_with_what_the_api_says_of_them() {
    try (var stream = stream(LIVE + "?topics=ran")) {
      var _ = stream.next("ready");
      run();

      var run = Json.read(stream.next("ran"));

      assertThat(run.path("job").asString()).isEqualTo("refresh-hub");
      assertThat(run.path("outcome").asString()).isEqualTo("ok");
      assertThat(run.path("ended").asString()).isEqualTo("2026-11-20T12:00:00Z");
    }
  }

  @Test
  void tells_of_likes_views_and_what_is_spent_a_second_later() {
    try (var stream = stream(LIVE + "?topics=engaged");
        var budget = stream(LIVE + "?topics=spent")) {
      var _ = stream.next("ready");
      var _ = budget.next("ready");
      var _ = client.post("/v1/engagement", "{\"id\":\"x\",\"type\":\"like\"}");
      assertThat(stream.next("engaged"))
          .isEqualTo("{\"all\":true,\"items\":{\"x\":{\"likes\":1,\"views\":0}}}");

      run();
      var spent = budget.next("spent");
      while (spent.contains("\"write\":{\"spent\":0,")) {
        spent = budget.next("spent");
      }
      assertThat(spent).contains("\"write\":{\"spent\":1,\"allowance\":1000,\"remaining\":999,");
    }
  }

  @Test
  void a_browser_that_comes_back_gets_what_it_missed() {
    String id;
    try (var stream = stream(LIVE + "?topics=ran")) {
      var _ = stream.next("ready");
      id = stream.id;
    }
    run();

    try (var header = stream(LIVE + "?topics=ran&last-event-id=wrong", "Last-Event-ID", id);
        var address = stream(LIVE + "?topics=ran&last-event-id=" + id)) {
      assertThat(header.next("ran")).contains("refresh-hub");
      assertThat(address.next("ran")).contains("refresh-hub");
    }
  }

  @Test
  void a_page_hears_of_what_happened_since_it_was_rendered() {
    var page = client.get("/").text();
    run();

    var after = page.replaceFirst("(?s).*data-live-after=\"([^\"]+)\".*", "$1");
    try (var stream = stream(LIVE + "?topics=published&last-event-id=" + after)) {
      assertThat(stream.next("published")).contains("\"newItems\":2,");
    }
  }

  @Test
  void who_knows_nothing_that_is_known_here_is_told_to_load_anew() {
    try (var stream = stream(LIVE, "Last-Event-ID", "0000beef-7")) {
      assertThat(Objects.requireNonNull(stream.next()).name()).isEqualTo("ready");
      assertThat(Objects.requireNonNull(stream.next()).name()).isEqualTo("reset");
      assertThat(stream.id).isNotEqualTo("0000beef-7");
    }
  }

  @Test
  void refuses_what_cannot_be_listened_to() {
    assertThat(client.get(LIVE + "?topics=nothing").text())
        .contains("topics is \\\"nothing\\\": the topics are published, engaged, spent, ran,");
    assertThat(client.get(LIVE + "?index=other").status()).isEqualTo(400);
    assertThat(client.get(LIVE, "Sec-Purpose", "prefetch").status()).isEqualTo(503);
    assertThat(client.send("HEAD", LIVE, new byte[0]).header("Content-Type"))
        .isEqualTo("text/event-stream");
  }

  @Test
  void a_stream_ends_with_the_service() {
    try (var stream = stream(LIVE)) {
      var _ = stream.next("ready");

      service.close();

      assertThat(stream.next("ended")).contains("the service is closing");
      assertThat(stream.next()).isNull();
    }
  }

  @Test
  void a_socket_hears_the_same_as_text_frames() {
    try (var socket = new SocketReader(service.uri(), LIVE + "?topics=published")) {
      var ready = socket.next("ready");
      assertThat(ready.at("/data/topics").toString()).isEqualTo("[\"published\"]");
      run();

      var published = socket.next("published");
      assertThat(published.at("/data/newItems").asInt()).isEqualTo(2);
      assertThat(published.path("id").asString()).isNotEqualTo(ready.path("id").asString());
    }
  }

  @Test
  void a_socket_resumes_too() {
    String id;
    try (var socket = new SocketReader(service.uri(), LIVE + "?topics=ran")) {
      id = socket.next("ready").path("id").asString();
    }
    run();

    try (var socket = new SocketReader(service.uri(), LIVE + "?topics=ran&last-event-id=" + id)) {
      assertThat(socket.next("ran").at("/data/job").asString()).isEqualTo("refresh-hub");
    }
    try (var socket = new SocketReader(service.uri(), LIVE + "?last-event-id=0000beef-7")) {
      assertThat(socket.next("reset").path("id").asString()).isNotEmpty();
    }
  }

  @Test
  void a_socket_takes_no_orders_and_not_much_of_anything() {
    try (var socket = new SocketReader(service.uri(), LIVE + "?topics=ran")) {
      var _ = socket.next("ready");
      socket.socket.sendText("x".repeat(1024), true).join();
      run();
      var _ = socket.next("ran");

      socket.socket.sendText("x".repeat(1025), true).join();

      assertThat(socket.frame()).startsWith("closed 1009");
    }
  }

  @Test
  void a_socket_says_why_it_ends_with_the_service() {
    try (var socket = new SocketReader(service.uri(), LIVE + "?topics=ran")) {
      var _ = socket.next("ready");

      service.close();

      var _ = socket.next("ended");
      assertThat(socket.frame())
          .isEqualTo("closed 1001 the service is closing; come back in a moment");
    }
  }

  @Test
  void pages_of_others_get_no_socket() {
    var own = "http://" + service.uri().getAuthority();

    assertThat(status("Origin", own)).isEqualTo(101);
    assertThat(status("Origin", "http://evil.example")).isEqualTo(403);
    assertThat(status("Origin", "http://localhost:1")).isEqualTo(403);
    assertThat(SocketReader.status(service.uri(), LIVE + "?topics=nothing")).isEqualTo(400);
    assertThat(SocketReader.status(service.uri(), LIVE, "Sec-Purpose", "prefetch")).isEqualTo(503);
  }

  @Test
  void a_handshake_that_is_none_is_a_problem() {
    var answer = client.get("/metrics");
    assertThat(answer.text()).contains("hotslice_live_subscribers 0");
    assertThat(RawHandshake.status(service.uri(), LIVE, "Sec-WebSocket-Version: 12"))
        .isEqualTo(400);
    assertThat(RawHandshake.status(service.uri(), LIVE, "Sec-WebSocket-Version: 13"))
        .isEqualTo(400);
    assertThat(
            RawHandshake.status(
                service.uri(),
                LIVE,
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
        .isEqualTo(101);
  }

  @Test
  void counts_who_listens_and_what_is_told() {
    try (var stream = stream(LIVE);
        var socket = new SocketReader(service.uri(), LIVE)) {
      var _ = stream.next("ready");
      var _ = socket.next("ready");
      run();
      var _ = stream.next("ran");

      assertThat(client.get("/metrics").text())
          .contains("hotslice_live_subscribers 2")
          .contains("hotslice_live_events_total{topic=\"ran\"} 1")
          .contains("hotslice_live_dropped_total{reason=\"stalled\"} 0");
    }
  }

  private int status(String... headers) {
    return SocketReader.status(service.uri(), LIVE, headers);
  }

  private void run() {
    assertThat(client.post(RUN, "").status()).isEqualTo(200);
  }

  private StreamReader stream(String path, String... headers) {
    return new StreamReader(URI.create(service.uri().toString()), path, headers);
  }
}
