package dev.hotslice.app.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestClient.Answer;
import dev.hotslice.app.TestSettings;
import dev.hotslice.config.ConsistencyConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first read of a key has a thread of its own, because nobody knows yet how large the value
/// is. Later ones are begun on the thread that reads requests. Nobody may see a difference.
class BegunReadsTest {
  private static final String HERON = TestSettings.KV + "/values/heron";

  /// What differs from one request to the next, whichever way it is answered.
  private static final Set<String> OF_THE_REQUEST = Set.of("date", "x-request-id", "ratelimit");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "/values/heron, , ",
    "/values/heron, If-None-Match, *",
    "/values/heron, If-Match, \"\"\"none\"\"\"",
    "/values/missing, , ",
    "/values/a%2Fb%25, , ",
    "/values/heron, X-Hotslice-Location, far",
    "/values/heron, X-Hotslice-Location, Nowhere at all",
  })
  void the_second_read_is_answered_as_the_first(String path, String header, String value) {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service)) {
      put(client, "/values/heron?expiration_ttl=600", "grey");
      put(client, "/values/a%2Fb%25", "odd");
      var headers = header == null ? new String[0] : new String[] {header, value};

      var first = client.get(TestSettings.KV + path, headers);
      for (int time = 0; time < 3; time++) {
        var later = client.get(TestSettings.KV + path, headers);
        assertThat(later.status()).isEqualTo(first.status());
        assertThat(later.text()).isEqualTo(first.text());
        assertThat(headers(later)).isEqualTo(headers(first));
      }
    }
  }

  @Test
  void the_last_read_of_the_day_is_answered_and_the_next_refused_in_the_same_words() {
    try (var service = EdgeService.start(TestSettings.in(folder).readsPerDay(20).build());
        var client = new TestClient(service)) {
      put(client, "/values/heron", "grey");

      for (int read = 0; read < 20; read++) {
        assertThat(client.get(HERON).status()).as("read %s", read).isEqualTo(200);
      }
      var refused = client.get(HERON);
      var unknown = client.get(TestSettings.KV + "/values/never-read");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text()).isEqualTo(unknown.text());
      assertThat(headers(refused)).isEqualTo(headers(unknown));
    }
  }

  @Test
  void a_value_that_has_grown_since_comes_whole_and_one_that_is_gone_is_missing() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service)) {
      for (int length : new int[] {4, 65_536, 65_537, 2_000_000, 0, 300_000}) {
        var value = "w".repeat(length);
        put(client, "/values/heron", value);
        for (int read = 0; read < 3; read++) {
          assertThat(client.get(HERON).text()).isEqualTo(value);
        }
      }
      assertThat(client.delete(HERON).status()).isEqualTo(200);
      assertThat(client.get(HERON).status()).isEqualTo(404);
      assertThat(client.get(HERON).status()).isEqualTo(404);
    }
  }

  @Test
  void reads_of_a_location_say_whether_they_were_kept_there() {
    var settings = TestSettings.in(folder).consistency(new ConsistencyConfig.Cloudflare());
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      put(client, "/values/heron", "grey");
      assertThat(client.get(HERON).header("CF-Cache-Status")).isEqualTo("MISS");
      assertThat(client.get(HERON).header("CF-Cache-Status")).isEqualTo("HIT");
      settings.clock.advance(Duration.ofSeconds(60));
      assertThat(client.get(HERON).header("CF-Cache-Status")).isEqualTo("MISS");
      assertThat(client.get(HERON).header("CF-Cache-Status")).isEqualTo("HIT");
    }
  }

  private static void put(TestClient client, String path, String value) {
    assertThat(client.put(TestSettings.KV + path, value).status()).isEqualTo(200);
  }

  private static Map<String, List<String>> headers(Answer answer) {
    var headers = new TreeMap<>(answer.response().headers().map());
    headers.keySet().removeAll(OF_THE_REQUEST);
    return headers;
  }
}
