package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  @TempDir Path folder;
  private ConfigFixture read;

  @BeforeEach
  void open() {
    read = new ConfigFixture(folder);
  }

  @Test
  void a_json_file_high_up_wins_over_a_toml_file_nearby() throws IOException {
    Path below = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(below.resolve("wrangler.toml"), "");
    assertThat(ConfigReader.find(below)).isEqualTo(below.resolve("wrangler.toml"));

    Files.writeString(folder.resolve("wrangler.jsonc"), "{}");
    assertThat(ConfigReader.find(below)).isEqualTo(folder.resolve("wrangler.jsonc"));

    Files.writeString(folder.resolve("a/wrangler.json"), "{}");
    assertThat(ConfigReader.find(below)).isEqualTo(folder.resolve("a/wrangler.json"));
  }

  @Test
  void a_folder_of_that_name_is_not_a_file() throws IOException {
    Files.createDirectories(folder.resolve("a/wrangler.json"));
    Files.writeString(folder.resolve("wrangler.toml"), "");

    assertThat(ConfigReader.find(folder.resolve("a"))).isEqualTo(folder.resolve("wrangler.toml"));
  }

  @Test
  void toml_and_json_mean_the_same() {
    WorkerConfig toml =
        ConfigFixture.valid(
            read.toml(
                """
                name = "hub"
                compatibility_date = "2026-01-01"
                account_id = "acc"
                kv_namespaces = [{ binding = "A", id = "1" }, { binding = "B" }]
                limits = { cpu_ms = 10, subrequests = 50 }
                [triggers]
                crons = ["*/15 * * * *"]
                """));
    WorkerConfig json =
        ConfigFixture.valid(
            read.json(
                """
                {
                  // a comment
                  "name": "hub", "compatibility_date": "2026-01-01", /* another */ "account_id": "acc",
                  "kv_namespaces": [{ "binding": "A", "id": "1" }, { "binding": "B", },],
                  "limits": { "cpu_ms": 10, "subrequests": 50 },
                  "triggers": { "crons": ["*/15 * * * *"] },
                }
                """));

    assertThat(toml.kvNamespaces())
        .containsExactly(new KvNamespaceConfig("A", "1"), new KvNamespaceConfig("B", "B"));
    assertThat(toml.limits()).isEqualTo(new LimitsConfig(10L, 50L));
    assertThat(json).usingRecursiveComparison().ignoringFields("file").isEqualTo(toml);
    assertThat(toml.file()).isEqualTo(folder.resolve("wrangler.toml"));
  }

  @Test
  void a_byte_order_mark_is_passed_over() {
    assertThat(ConfigFixture.valid(read.toml("\uFEFFname = \"x\"")).name()).isEqualTo("x");
    assertThat(ConfigFixture.valid(read.json("\uFEFF{\"name\":\"x\"}")).name()).isEqualTo("x");
  }

  @Test
  void a_file_that_cannot_be_read_is_an_error() throws IOException {
    Path latin = folder.resolve("wrangler.toml");
    Files.write(latin, "name = \"é\"".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(ConfigFixture.errors(ConfigReader.read(latin, null, Map.of())))
        .containsExactly("the file is not UTF-8: save it in that encoding");
    assertThat(ConfigFixture.errors(ConfigReader.read(folder.resolve("no.toml"), null, Map.of())))
        .containsExactly("there is no such file: name another with --config");
    assertThat(ConfigFixture.errors(ConfigReader.read(folder, null, Map.of())))
        .singleElement()
        .asString()
        .startsWith("the file cannot be read: ");
  }

  @Test
  void every_syntax_error_of_toml_has_its_place() {
    List<Problem> problems = read.toml("name = \n[[a]\nb = 1\nb = 2\n").problems();

    assertThat(problems)
        .extracting(p -> p.line() + ":" + p.column() + " " + p.message())
        .containsExactly(
            "1:8 this is not valid TOML: Unexpected end of line, expected a value",
            "2:4 this is not valid TOML: Unexpected ']', expected ]] or .",
            "4:1 this is not valid TOML: b previously defined at line 3, column 1");
  }

  @Test
  void a_syntax_error_of_json_has_its_place() {
    Problem problem = read.json("{\n  \"name\": nope\n}").problems().getFirst();

    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.column()).isEqualTo(11);
    assertThat(problem.message()).startsWith("this is not valid JSON: Unrecognized token 'nope'");
    assertThat(problem.excerpt()).isEqualTo("  \"name\": nope");
  }

  @Test
  void json_that_is_no_object_is_an_error() {
    assertThat(ConfigFixture.errors(read.json("[1]")))
        .containsExactly("the file holds [1]: it must hold an object");
    assertThat(ConfigFixture.errors(read.json(" // nothing\n")))
        .containsExactly("the file is empty: it must hold an object, at least {}");
    assertThat(ConfigFixture.errors(read.json("{} {}")))
        .containsExactly("there is text after the end of the object: remove it");
    assertThat(ConfigFixture.errors(read.json("{\"name\":")))
        .singleElement()
        .asString()
        .startsWith("this is not valid JSON: Unexpected end-of-input");
  }

  @Test
  void of_a_json_key_given_twice_the_later_counts() {
    ConfigResult result = read.json("{\n\"name\": \"a\",\n\"name\": \"b\"}");

    assertThat(ConfigFixture.valid(result).name()).isEqualTo("b");
    assertThat(ConfigFixture.warnings(result))
        .containsExactly("name stands here and in line 2: the later one counts, remove the other");
  }

  @Test
  void an_empty_toml_file_is_a_configuration() {
    WorkerConfig config = ConfigFixture.valid(read.toml(""));

    assertThat(config.name()).isEqualTo("worker");
    assertThat(config.accountId()).isEqualTo("00000000000000000000000000000000");
    assertThat(config.compatibilityDate()).isNull();
    assertThat(config.crons()).isEmpty();
    assertThat(config.environment()).isNull();
  }
}
