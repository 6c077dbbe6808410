package dev.hotslice.app.instant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.encoding.ContentCoding;
import dev.hotslice.app.encoding.EncodedBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantRoutesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("hotslice.root", "..")).resolve("clients/instant");

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

  @ParameterizedTest
  @CsvSource({
    "instant.js, text/javascript; charset=utf-8",
    "instant-rules.json, application/speculationrules+json",
  })
  void a_file_is_served_to_everybody_as_it_is_in_the_repository(String name, String type)
      throws IOException {
    var answer = client.get("/" + name);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=3600");
    assertThat(answer.text()).isEqualTo(Files.readString(FOLDER.resolve(name)));
  }

  @Test
  void the_module_is_smaller_than_three_kilobytes() throws IOException {
    var module = new EncodedBody(Files.readAllBytes(FOLDER.resolve("instant.js")));

    assertThat(module.bytes(ContentCoding.GZIP)).hasSizeLessThan(3_000);
  }

  @Test
  void the_page_names_the_rules_in_a_header_and_to_the_module() {
    var page = client.get("/");

    assertThat(page.header("Speculation-Rules")).isEqualTo("\"/instant-rules.json\"");
    assertThat(page.text())
        .contains(
            "<script src=\"/instant.js\" data-rules=\"/instant-rules.json\" data-cacheable nonce=\"");
  }
}
