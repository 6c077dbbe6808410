package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.cron.CronExpression;
import dev.hotslice.testdata.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares with what Wrangler itself reads from real files.
class WranglerVerdictTest {

  @TestFactory
  Stream<DynamicTest> agrees_with_wrangler_on_every_environment_of_every_file() throws Exception {
    Path folder = SharedData.at("wrangler-configs");
    String expected = Files.readString(folder.resolve("expected.json"));
    JsonNode files = JsonMapper.shared().readTree(expected).path("files");
    assertThat(files.size()).isGreaterThan(80);
    return files.propertyStream().flatMap(file -> tests(folder, file));
  }

  private static Stream<DynamicTest> tests(Path folder, Map.Entry<String, JsonNode> file) {
    return file.getValue()
        .path("envs")
        .propertyStream()
        .map(environment ->
            DynamicTest.dynamicTest(
                file.getKey() + " " + environment.getKey(),
                () -> check(folder, file.getKey(), environment)));
  }

  private static void check(Path folder, String file, Map.Entry<String, JsonNode> environment) {
    String name = environment.getKey().equals("(top)") ? null : environment.getKey();
    ConfigResult result = ConfigReader.read(folder.resolve(file), name, Map.of());
    JsonNode expected = environment.getValue();
    if (expected.has("error")) {
      assertThat(result.config()).isNull();
      assertThat(recorded(expected))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(errorLines(result)).anyMatch(e -> e.startsWith(line)));
      return;
    }
    assertThat(errorLines(result)).isEmpty();
    WorkerConfig config = result.config();
    assertThat(config).isNotNull();
    assertThat(config.name()).isEqualTo(name(expected));
    assertThat(config.crons()).extracting(CronExpression::toString).isEqualTo(crons(expected));
    assertThat(config.kvNamespaces()).isEqualTo(namespaces(expected));
  }

  private static List<String> errorLines(ConfigResult result) {
    return result.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .flatMap(problem -> problem.message().lines())
        .toList();
  }

  /// The recorded messages, without their indentation and headings; the last may be cut.
  private static List<String> recorded(JsonNode expected) {
    return Stream.of(expected.path("error").asString().split("\\|"))
        .map(line -> line.strip().replaceFirst("^- ", ""))
        .filter(line -> !line.isEmpty() && !line.endsWith("environment configuration"))
        .toList();
  }

  private static String name(JsonNode expected) {
    String name = expected.path("name").asString();
    return name.isEmpty() ? "worker" : name;
  }

  private static List<String> crons(JsonNode expected) {
    return expected.path("crons").valueStream().map(JsonNode::asString).toList();
  }

  private static List<KvNamespaceConfig> namespaces(JsonNode expected) {
    return expected
        .path("kv")
        .valueStream()
        .map(kv ->
            new KvNamespaceConfig(
                kv.path("binding").asString(),
                kv.path("id").isString()
                    ? kv.path("id").asString()
                    : kv.path("binding").asString()))
        .toList();
  }
}
