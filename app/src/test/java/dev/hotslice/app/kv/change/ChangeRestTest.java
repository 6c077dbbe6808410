package dev.hotslice.app.kv.change;

import static dev.hotslice.app.kv.Envelopes.ALL;
import static dev.hotslice.app.kv.Envelopes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.kv.change.Listener.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChangeRestTest {
  private static final String CHANGES = TestSettings.KV + "/changes";

  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    service = EdgeService.start(TestSettings.in(folder).build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void tells_of_writes_and_deletes_without_their_values() {
    try (var listener = new Listener(service.uri(), CHANGES)) {
      var _ = client.put(TestSettings.KV + "/values/a%0Ab%C3%BC", "secret");
      var _ = client.put(TestSettings.KV + "/bulk", "[{\"key\":\"k\",\"value\":\"secret\"}]");
      var _ = client.delete(TestSettings.KV + "/values/k");

      assertThat(listener.status()).isEqualTo(200);
      assertThat(listener.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(listener.header("Cache-Control")).isEqualTo("no-store");
      assertThat(listener.next(3))
          .containsExactly(event("put", "a\\nbü"), event("put", "k"), event("delete", "k"));
    }
  }

  @Test
  void tells_of_the_keys_with_a_prefix_only() {
    try (var listener = new Listener(service.uri(), CHANGES + "?prefix=a%2F")) {
      var _ = client.put(TestSettings.KV + "/values/b", "1");
      var _ = client.put(TestSettings.KV + "/values/a", "1");
      var _ = client.put(TestSettings.KV + "/values/a%2Fb", "1");

      assertThat(listener.next(1)).containsExactly(event("put", "a/b"));
    }
  }

  @Test
  void tells_of_a_gap_where_a_namespace_is_deleted() {
    var path = make("short-lived");
    var _ = client.put(path + "/values/k", "1");
    try (var listener = new Listener(service.uri(), path + "/changes?prefix=x")) {
      var _ = client.delete(path);

      assertThat(listener.next(1)).containsExactly(new Event("gap", "{\"kind\":\"gap\"}"));
    }
  }

  @Test
  void tells_nothing_of_other_namespaces_and_costs_no_operation() {
    var other = make("other");
    try (var listener = new Listener(service.uri(), CHANGES)) {
      var _ = client.put(other + "/values/theirs", "1");
      var _ = client.put(TestSettings.KV + "/values/ours", "1");

      assertThat(listener.next(1)).containsExactly(event("put", "ours"));
      assertThat(client.get("/v1/budget").text())
          .contains("\"read\":{\"spent\":0,", "\"list\":{\"spent\":0,");
    }
  }

  @Test
  void opens_sixty_four_streams_and_not_one_more() {
    var listeners = new ArrayList<Listener>();
    for (int number = 0; number < 64; number++) {
      listeners.add(new Listener(service.uri(), CHANGES));
    }

    var refused = client.get(CHANGES);

    assertThat(listeners).allSatisfy(listener -> assertThat(listener.status()).isEqualTo(200));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text())
        .isEqualTo(failure(10429, "64 streams of changes are open, the most that may be"));
    listeners.forEach(Listener::close);
  }

  @Test
  void ends_with_the_service() {
    try (var listener = new Listener(service.uri(), CHANGES)) {
      assertThat(listener.next()).isEqualTo(new Event(null, "open"));

      service.close();

      assertThat(listener.next()).isNull();
    }
  }

  @Test
  void refuses_what_cannot_be_watched() {
    var lost = TestSettings.KV.replace(TestSettings.NAMESPACE, "f".repeat(32)) + "/changes";

    assertThat(client.get(lost).text())
        .isEqualTo(failure(10013, "watch keys: 'namespace not found'"));
    assertThat(client.get(CHANGES + "?prefix=" + "p".repeat(513)).status()).isEqualTo(414);
    assertThat(client.send("HEAD", CHANGES, new byte[0]).header("Content-Type"))
        .isEqualTo("text/event-stream");
  }

  private String make(String title) {
    var made = client.post(ALL, "{\"title\":\"" + title + "\"}");
    return ALL + "/" + Json.read(made.bytes()).at("/result/id").asString();
  }

  private static Event event(String kind, String key) {
    return new Event(
        kind,
        "{\"kind\":\"" + kind + "\",\"key\":\"" + key + "\",\"time\":\"2026-11-20T12:00:00Z\"}");
  }
}
