package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ExamplesTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("hotslice.root"), "examples");

  @TempDir private Path data = Path.of("");

  @ParameterizedTest
  @MethodSource("configurations")
  void every_example_has_no_problem_and_explains_itself(Path file) {
    assertThat(ConfigReader.read(file, null, Map.of()).problems()).isEmpty();
    assertThat(file.resolveSibling("README.md")).exists();
  }

  @Test
  void the_hub_holds_every_item_of_its_files_and_of_the_wire() throws IOException {
    var shell = new TestShell(EXAMPLES.resolve("ai-hub"));

    assertThat(shell.run("cron", "run", "refresh-hub", "--data", data.toString()))
        .as(shell.err())
        .isZero();
    assertThat(shell.err()).isEmpty();
    shell.run("kv", "get", "index:hub", "--data", data.toString());
    var sources = JsonMapper.shared().readTree(shell.bytes()).at("/facets/sources");
    assertThat(sources.path("lumenfold").asInt()).isEqualTo(count("lumenfold.rss.xml", "<item>"));
    assertThat(sources.path("paper-lantern").asInt())
        .isEqualTo(count("paper-lantern.atom.xml", "<entry>"));
    assertThat(sources.path("copperline").asInt())
        .isEqualTo(count("copperline.feed.json", "\"date_published\""));
    assertThat(sources.path("bench-ledger").asInt())
        .isEqualTo(count("bench-ledger.json", "\"headline\""));
    assertThat(sources.path("wire").asInt()).isEqualTo(60);
  }

  @Test
  void a_second_refresh_of_the_hub_costs_no_write() {
    var shell = new TestShell(EXAMPLES.resolve("ai-hub"));
    shell.run("cron", "run", "refresh-hub", "--data", data.toString());
    assertThat(shell.out()).doesNotContain(" 0 writes");

    shell.run("cron", "run", "refresh-hub", "--data", data.toString());
    assertThat(shell.out()).contains(" 0 writes");
  }

  private static Stream<Path> configurations() throws IOException {
    try (var files = Files.walk(EXAMPLES)) {
      return files.filter(file -> file.endsWith("wrangler.toml")).toList().stream();
    }
  }

  private static int count(String file, String mark) throws IOException {
    var text = Files.readString(EXAMPLES.resolve("ai-hub/sources").resolve(file));
    var found = Pattern.compile(Pattern.quote(mark)).matcher(text).results().count();
    assertThat(found).isPositive();
    return Math.toIntExact(found);
  }
}
