package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefetchTest {
  /// Which days are kept is told once they were written down, every few seconds of real time.
  private static final Pattern DAYS = Pattern.compile("\"days\":\\[[^]]*]");

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "account_id", TestSettings.ACCOUNT,
          "account", TestSettings.ACCOUNT,
          "namespace_id", TestSettings.NAMESPACE,
          "namespace", TestSettings.NAMESPACE,
          "name", "hub");

  private TestSettings settings;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    var feed = new TestFeed(folder, "feed").item(0, "One", "first").write();
    settings = TestSettings.in(folder).source(feed.source("news")).index("hub", 10);
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
    assertThat(client.post("/v1/cron/refresh-hub/run", "").status()).isEqualTo(200);
    awaitWarm();
  }

  /// The index is read in the background after a run, which would show as a read of its own later.
  private void awaitWarm() {
    while (!client.get("/v1/budget").text().contains("\"warm:hub\"")) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void changes_and_spends_nothing_on_any_route() {
    var before = state();

    for (var route : service.routes()) {
      for (var method : methods(route)) {
        var answer =
            client.send(method, path(route), "{}".getBytes(UTF_8), "Sec-Purpose", "prefetch");

        if (route.speculation() == Speculation.REFUSED) {
          assertThat(answer.status()).as("%s %s", method, path(route)).isEqualTo(503);
          assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
      }
    }

    assertThat(state()).isEqualTo(before);
  }

  /// A new route shows here: whoever adds a GET that does more than read has to say so.
  @Test
  void is_refused_by_every_route_that_does_more_than_read_something() {
    var refused =
        service.routes().stream()
            .filter(route -> route.speculation() == Speculation.REFUSED)
            .collect(Collectors.toSet());

    assertThat(service.routes())
        .filteredOn(route -> !route.method().equals("GET"))
        .isNotEmpty()
        .allSatisfy(route -> assertThat(refused).contains(route));
    assertThat(refused)
        .filteredOn(route -> route.method().equals("GET"))
        .extracting(Route::path)
        .containsExactlyInAnyOrder(
            "/v1/live", "/client/v4/accounts/{account}/storage/kv/namespaces/{namespace}/changes");
    assertThat(refused)
        .filteredOn(route -> route.method().equals(Route.ANY))
        .extracting(Route::path)
        .containsExactlyInAnyOrder(
            "/cdn-cgi/local/scheduled", "/cdn-cgi/handler/scheduled", "/cdn-cgi/mf/scheduled");
  }

  @Test
  void is_shown_what_is_at_hand() {
    var shown = client.get("/v1/indexes/hub");

    assertThat(client.get("/v1/indexes/hub", "Sec-Purpose", "prefetch").text())
        .isEqualTo(shown.text());
  }

  @Test
  void is_not_shown_what_is_too_old_and_leaves_it_as_old_as_it_is() {
    assertThat(client.get("/v1/indexes/hub").status()).isEqualTo(200);
    settings.clock.advance(Duration.ofMinutes(2));
    var before = reads();

    assertThat(client.get("/v1/indexes/hub", "Sec-Purpose", "prefetch").status()).isEqualTo(503);
    assertThat(reads()).isEqualTo(before);

    assertThat(client.get("/v1/indexes/hub").status()).isEqualTo(200);
    assertThat(reads()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Purpose, prefetch;prerender",
    "X-Sec-Purpose, prefetch",
    "Purpose, prefetch",
    "X-Purpose, preview",
    "X-Moz, prefetch",
  })
  void is_refused_what_would_have_to_be_paid(String header, String value) {
    var answer = client.get(TestSettings.KV + "/values/a", header, value);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(client.get(TestSettings.KV + "/values/a").status()).isEqualTo(404);
  }

  private static List<String> methods(Route route) {
    return route.method().equals(Route.ANY) ? List.of("GET", "POST") : List.of(route.method());
  }

  private static String path(Route route) {
    return Stream.of(route.path().split("/", -1))
        .map(part ->
            part.startsWith("{") || part.startsWith("<")
                ? PARAMETERS.getOrDefault(part.substring(1, part.length() - 1), "a")
                : part)
        .collect(Collectors.joining("/"));
  }

  private List<String> state() {
    return Stream.of("/v1/budget", "/v1/cron", "/v1/cron/runs", "/v1/indexes", "/v1/sources")
        .map(path -> client.get(path).text())
        .map(text -> DAYS.matcher(text).replaceFirst(""))
        .toList();
  }

  private String reads() {
    return Json.read(client.get("/v1/budget").bytes()).at("/operations/read").toString();
  }
}
