package dev.hotslice.kv.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Every document of a public suite of valid and invalid JSON.
final class JsonSuiteTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Path SUITE =
      Path.of(System.getProperty("hotslice.root", "."), "../shared/data/json-bad");

  @Test
  void understands_every_valid_document() throws IOException {
    var files = files("y_");

    assertThat(files)
        .hasSizeGreaterThan(50)
        .allSatisfy(file -> {
          assertThat(print(file).text()).startsWith("json1:");
        });
  }

  @Test
  void takes_every_invalid_document_as_bytes() throws IOException {
    var files = files("n_");

    assertThat(files)
        .hasSizeGreaterThan(90)
        .allSatisfy(file -> {
          assertThat(print(file)).isEqualTo(Fingerprint.of(Files.readAllBytes(file)));
        });
  }

  @Test
  void survives_every_document_in_between() throws IOException {
    assertThat(files("i_"))
        .isNotEmpty()
        .allSatisfy(file -> {
          assertThat(print(file)).isEqualTo(print(file));
        });
  }

  @Test
  void tells_valid_documents_apart() throws IOException {
    var files = files("y_");

    long documents = files.stream().map(MAPPER::readTree).distinct().count();

    assertThat(files.stream().map(JsonSuiteTest::print).distinct().count())
        .isGreaterThanOrEqualTo(documents);
  }

  private static Fingerprint print(Path file) {
    try {
      return JsonFingerprint.ignoring().of(KvValue.of(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String prefix) throws IOException {
    assumeThat(SUITE).as("the shared test data").isDirectory();
    try (var files = Files.list(SUITE)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
