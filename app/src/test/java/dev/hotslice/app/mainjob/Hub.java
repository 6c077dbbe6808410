package dev.hotslice.app.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.ServiceSettings;
import dev.hotslice.app.TestClient;
import dev.hotslice.config.ConfigReader;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service that aggregates some addresses into the index `hub` on the embedded store, started
/// from a `wrangler.toml` as a user would write it.
final class Hub implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ACCOUNT = "acc0acc0acc0acc0acc0acc0acc0acc0";

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final EdgeService service;
  private final TestClient client;

  Hub(Path folder, Map<String, URI> sources) {
    var file = folder.resolve("wrangler.toml");
    try {
      Files.writeString(file, toml(sources));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var read = ConfigReader.read(file, null, Map.of());
    assertThat(read.problems()).isEmpty();
    var settings =
        ServiceSettings.of(Objects.requireNonNull(read.config())).withClock(clock).withPort(0);
    service = EdgeService.start(settings.withoutSchedule());
    client = new TestClient(service);
  }

  private static String toml(Map<String, URI> sources) {
    var text =
        new StringBuilder(
            """
            name = "main-job"
            account_id = "acc0acc0acc0acc0acc0acc0acc0acc0"
            compatibility_date = "2026-11-01"
            kv_namespaces = [{ binding = "DATA_STORE", id = "0f2ac74b498b48028cb68387c421e279" }]

            [triggers]
            crons = ["*/15 * * * *"]

            [hotslice]
            data = "data"

            [hotslice.plan]
            profile = "free"
            subrequests_per_invocation = 1000

            [hotslice.fetch]
            allow_private = ["127.0.0.0/8"]
            per_host_connections = 6

            [[hotslice.indexes]]
            name = "hub"

            [[hotslice.jobs]]
            run = "refresh"
            index = "hub"
            cron = "*/15 * * * *"
            """);
    sources.forEach((id, url) ->
        text.append("\n[[hotslice.sources]]\nid = \"%s\"\nurl = \"%s\"\n".formatted(id, url)));
    return text.toString();
  }

  ManualClock clock() {
    return clock;
  }

  TestClient client() {
    return client;
  }

  JsonNode get(String path) {
    var answer = client.get(path);
    assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
    return JSON.readTree(answer.bytes());
  }

  /// Runs the refresh and returns its record.
  JsonNode refresh() {
    var answer = client.post("/v1/cron/refresh-hub/run", "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return JSON.readTree(answer.bytes());
  }

  /// Returns how many items each source has given.
  Map<String, Integer> itemsBySource() {
    var counts = new TreeMap<String, Integer>();
    for (var source : get("/v1/sources").path("sources")) {
      counts.put(source.path("id").asString(), source.path("items").asInt());
    }
    return counts;
  }

  long writesOfTheDay() {
    return get("/v1/budget").at("/operations/write/spent").asLong();
  }

  /// Returns the document of a key of the namespace, read as a client would.
  JsonNode value(String key) {
    return get(
        "/client/v4/accounts/"
            + ACCOUNT
            + "/storage/kv/namespaces/DATA_STORE/values/"
            + key.replace(":", "%3A"));
  }

  @Override
  public void close() {
    client.close();
    service.close();
  }
}
