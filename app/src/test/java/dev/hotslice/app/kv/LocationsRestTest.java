package dev.hotslice.app.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestClient.Answer;
import dev.hotslice.app.TestSettings;
import dev.hotslice.config.ConsistencyConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A request reads and writes where its header says.
class LocationsRestTest {
  private static final String HERON = TestSettings.KV + "/values/heron";
  private static final String STATUS = "CF-Cache-Status";

  private TestSettings settings;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    settings = TestSettings.in(folder).consistency(new ConsistencyConfig.Cloudflare());
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void another_location_sees_a_write_a_minute_later() {
    put("near", "grey");
    assertThat(get("far").header(STATUS)).isEqualTo("MISS");

    put("near", "white");

    assertThat(get("near").text()).isEqualTo("white");
    assertThat(get("far").text()).isEqualTo("grey");
    assertThat(get("far").header(STATUS)).isEqualTo("HIT");
    settings.clock.advance(Duration.ofSeconds(60));
    assertThat(get("far").text()).isEqualTo("white");
  }

  @Test
  void that_a_key_is_missing_may_be_old_and_says_so() {
    assertThat(get("far").header(STATUS)).isEqualTo("MISS");
    put("near", "grey");

    assertThat(get("far").status()).isEqualTo(404);
    assertThat(get("far").header(STATUS)).isEqualTo("HIT");
    var metadata = client.get(TestSettings.KV + "/metadata/heron", "X-Hotslice-Location", "far");
    assertThat(metadata.status()).isEqualTo(404);
    assertThat(metadata.header(STATUS)).isEqualTo("HIT");
  }

  @Test
  void lists_and_bulk_gets_and_metadata_read_there_as_well() {
    assertThat(list("far").header(STATUS)).isEqualTo("MISS");
    assertThat(bulk("far").header(STATUS)).isEqualTo("MISS");

    put("near", "grey");

    assertThat(list("far").text()).doesNotContain("heron");
    assertThat(list("far").header(STATUS)).isEqualTo("HIT");
    assertThat(bulk("far").text()).contains("\"heron\":null");
    assertThat(bulk("far").header(STATUS)).isEqualTo("HIT");
    assertThat(list("near").text()).contains("heron");
    assertThat(bulk("near").text()).contains("\"heron\":\"grey\"");
    var metadata = client.get(TestSettings.KV + "/metadata/heron", "X-Hotslice-Location", "near");
    assertThat(metadata.status()).isEqualTo(200);
    assertThat(metadata.header(STATUS)).isEqualTo("HIT");
  }

  @Test
  void a_delete_is_seen_at_once_where_it_was_made() {
    put("near", "grey");
    assertThat(get("near").text()).isEqualTo("grey");
    assertThat(get("far").text()).isEqualTo("grey");

    assertThat(client.delete(HERON, "X-Hotslice-Location", "near").status()).isEqualTo(200);

    assertThat(get("near").status()).isEqualTo(404);
    assertThat(get("far").text()).isEqualTo("grey");
  }

  @Test
  void a_condition_is_checked_on_what_is_stored_and_a_failed_one_reads_afresh() {
    put("near", "grey");
    var old = client.get(HERON, "X-Hotslice-Location", "far", "X-Hotslice-ETag", "true");
    put("near", "white");

    var refused =
        client.put(HERON, "black", "X-Hotslice-Location", "far", "If-Match", old.header("ETag"));

    assertThat(refused.status()).isEqualTo(412);
    assertThat(get("far").text()).isEqualTo("white");
  }

  @Test
  void without_a_header_everybody_is_in_one_place() {
    assertThat(client.get(HERON).status()).isEqualTo(404);
    put("local", "grey");

    assertThat(client.get(HERON).text()).isEqualTo("grey");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /values/heron",
    "PUT, /values/heron",
    "DELETE, /values/heron",
    "GET, /metadata/heron",
    "GET, /keys",
    "PUT, /bulk",
    "POST, /bulk/delete",
    "POST, /bulk/get"
  })
  void any_other_text_is_no_location(String method, String path) {
    var answer =
        client.send(
            method,
            TestSettings.KV + path,
            method.startsWith("P") ? "[]".getBytes(StandardCharsets.UTF_8) : new byte[0],
            "X-Hotslice-Location",
            "Far Away");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .contains(
            "Invalid location \\\"Far Away\\\". It must be 1 to 32 lower-case letters, digits and"
                + " hyphens.");
  }

  @Test
  void a_strong_namespace_knows_no_cache(@TempDir Path folder) {
    try (var strong = EdgeService.start(TestSettings.in(folder).build());
        var other = new TestClient(strong)) {
      assertThat(other.get(HERON, "X-Hotslice-Location", "far").status()).isEqualTo(404);
      assertThat(other.put(HERON, "grey").status()).isEqualTo(200);

      var answer = other.get(HERON, "X-Hotslice-Location", "far");

      assertThat(answer.text()).isEqualTo("grey");
      assertThat(answer.header(STATUS)).isEmpty();
      assertThat(other.get(TestSettings.KV + "/keys").header(STATUS)).isEmpty();
    }
  }

  @Test
  void a_namespace_made_at_run_time_is_strong() {
    var namespaces = TestSettings.KV.substring(0, TestSettings.KV.lastIndexOf('/'));
    assertThat(client.post(namespaces, "{\"title\":\"made\"}").status()).isEqualTo(200);
    var key = namespaces + "/made/values/heron";
    assertThat(client.get(key, "X-Hotslice-Location", "far").status()).isEqualTo(404);

    assertThat(client.put(key, "grey").status()).isEqualTo(200);

    assertThat(client.get(key, "X-Hotslice-Location", "far").text()).isEqualTo("grey");
  }

  private void put(String location, String value) {
    assertThat(client.put(HERON, value, "X-Hotslice-Location", location).status()).isEqualTo(200);
  }

  private Answer get(String location) {
    return client.get(HERON, "X-Hotslice-Location", location);
  }

  private Answer list(String location) {
    return client.get(TestSettings.KV + "/keys", "X-Hotslice-Location", location);
  }

  private Answer bulk(String location) {
    return client.post(
        TestSettings.KV + "/bulk/get", "{\"keys\":[\"heron\"]}", "X-Hotslice-Location", location);
  }
}
