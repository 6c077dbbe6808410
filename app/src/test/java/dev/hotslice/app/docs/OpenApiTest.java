package dev.hotslice.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Route;
import dev.hotslice.time.AdjustableClock;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    var settings = TestSettings.in(folder);
    var clock = AdjustableClock.following(settings.clock);
    service = EdgeService.start(settings.build().withClock(clock));
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void describes_every_route_with_its_scope_and_nothing_else() {
    var described = new TreeSet<String>();
    document()
        .at("/paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(operation ->
                    described.add(
                        line(operation.getKey(), path.getKey(), scope(operation.getValue())))));

    var registered = new TreeSet<String>();
    service.routes().stream().flatMap(OpenApiTest::lines).forEach(registered::add);
    assertThat(described).isEqualTo(registered);
  }

  @Test
  void says_of_every_route_whether_other_servers_have_it() {
    document()
        .at("/paths")
        .properties()
        .forEach(path -> {
          var cloudflare =
              path.getKey().startsWith("/client/v4/") && !path.getKey().endsWith("/changes");
          var expected = cloudflare ? "cloudflare" : "extension";
          assertThat(path.getValue().values())
              .allSatisfy(operation ->
                  assertThat(operation.at("/x-compatibility").asString()).isEqualTo(expected));
        });
  }

  @Test
  void resolves_every_reference_in_the_document() {
    var document = document();

    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void shows_a_page_that_loads_its_own_files_only() {
    var page = client.get("/docs");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'nonce-")
        .contains("frame-ancestors 'none'");
    assertThat(page.text()).doesNotContain("http://").doesNotContain("https://");
    Stream.of("docs.css", "docs.js", "swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png")
        .forEach(file -> {
          assertThat(page.text()).contains(file);
          assertThat(client.get("/docs/" + file).status()).isEqualTo(200);
        });
    assertThat(client.get("/docs/index.html").status()).isEqualTo(404);
  }

  private JsonNode document() {
    return Json.read(client.get("/openapi.json").bytes());
  }

  private static @Nullable String scope(JsonNode operation) {
    var scope = operation.at("/security/0/token/0");
    return scope.isMissingNode() ? null : scope.stringValue();
  }

  /// A route for every method is described for the two that people use.
  private static Stream<String> lines(Route route) {
    var scope = route.scope() == null ? null : route.scope().toString();
    var methods =
        route.method().equals(Route.ANY) ? Stream.of("get", "post") : Stream.of(route.method());
    return methods.map(method -> line(method, route.path(), scope));
  }

  private static String line(String method, String path, @Nullable String scope) {
    return method.toUpperCase(Locale.ROOT) + " " + path + " " + scope;
  }
}
