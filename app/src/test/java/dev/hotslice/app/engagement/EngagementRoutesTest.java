package dev.hotslice.app.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngagementRoutesTest {
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    service = EdgeService.start(TestSettings.in(folder).index("hub", 3).build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void counts_events_and_shows_them_in_the_next_snapshot() {
    var one = client.post("/v1/engagement", "{\"id\":\"a\",\"type\":\"view\"}");
    var more =
        client.post(
            "/v1/engagement",
            "[{\"id\":\"a\",\"type\":\"like\"},{\"id\":\"b\",\"type\":\"view\"}]");
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");

    var snapshot = client.get("/v1/engagement");

    assertThat(one.text()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
    assertThat(more.text()).isEqualTo("{\"accepted\":2,\"rejected\":[]}");
    assertThat(Json.read(snapshot.bytes()).at("/items").toString())
        .isEqualTo(
            "{\"a\":{\"likes\":1,\"views\":1,\"lastActive\":\"2026-11-20T12:00:00Z\"},"
                + "\"b\":{\"likes\":0,\"views\":1,\"lastActive\":\"2026-11-20T12:00:00Z\"}}");
  }

  @Test
  void costs_no_operation_to_count() {
    for (int event = 0; event < 10; event++) {
      var _ = client.post("/v1/engagement", "{\"id\":\"a\",\"type\":\"view\"}");
    }

    var operations = Json.read(client.get("/v1/budget").bytes()).at("/operations");

    assertThat(operations.at("/read/spent").asInt()).isZero();
    assertThat(operations.at("/write/spent").asInt()).isZero();
  }

  @Test
  void keeps_the_good_events_of_a_batch_and_names_the_bad_ones() {
    var answer =
        client.post(
            "/v1/engagement",
            "[{\"id\":\"a\",\"type\":\"view\"},{\"id\":\"a\",\"type\":\"stare\"},7,{\"id\":5}]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"accepted\":1,\"rejected\":["
                + "{\"index\":1,\"problem\":\"type is \\\"stare\\\", it must be like, unlike or"
                + " view\"},"
                + "{\"index\":2,\"problem\":\"an event must be an object as in"
                + " {\\\"id\\\":\\\"…\\\",\\\"type\\\":\\\"view\\\"}\"},"
                + "{\"index\":3,\"problem\":\"id is missing or no string\"}]}");
  }

  @Test
  void refuses_a_request_without_any_good_event() {
    var answer = client.post("/v1/engagement", "{\"id\":\"a\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(
            "{\"accepted\":0,\"rejected\":[{\"index\":0,\"problem\":\"type is missing or no"
                + " string\"}]}");
  }

  @Test
  void refuses_a_batch_beyond_its_cap_as_a_whole() {
    var events = String.join(",", Collections.nCopies(501, "{\"id\":\"a\",\"type\":\"view\"}"));

    var answer = client.post("/v1/engagement", "[" + events + "]");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("the batch has 501 events, the most in one request are 500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "7", "\"a\"", "[{", "null"})
  void refuses_what_is_neither_an_object_nor_an_array(String body) {
    var answer = client.post("/v1/engagement", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void serves_the_snapshot_with_a_tag() {
    assertThat(client.get("/v1/engagement").status()).isEqualTo(404);
    var _ = client.post("/v1/engagement", "{\"id\":\"a\",\"type\":\"view\"}");
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");

    var first = client.get("/v1/engagement");
    var again = client.get("/v1/engagement", "If-None-Match", first.header("ETag"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.bytes()).isEmpty();
    for (var header : List.of("ETag", "Cache-Control", "Vary")) {
      assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
    }
    for (var header : List.of("Content-Type", "Content-Length")) {
      assertThat(first.header(header)).as(header).isNotEmpty();
      assertThat(again.header(header)).as(header).isEmpty();
    }
  }
}
