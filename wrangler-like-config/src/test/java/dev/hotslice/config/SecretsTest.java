package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A secret reaches the record it belongs to and nothing that is printed.
class SecretsTest {
  private static final String SECRET = "hunter2hunter2hunter2";

  @TempDir Path folder;
  private ConfigFixture read;

  @BeforeEach
  void open() {
    read = new ConfigFixture(folder);
  }

  @Test
  void a_variable_is_put_in_and_not_shown() {
    ConfigResult result =
        read.toml(
            "[[hotslice.tokens]]\nname = \"ci\"\ntoken = \"${T}\"\nscopes = [\"read\"]",
            Map.of("T", SECRET));

    WorkerConfig config = ConfigFixture.valid(result);
    assertThat(config.hotslice().tokens().getFirst().token().reveal()).isEqualTo(SECRET);
    assertThat(config.toString()).doesNotContain(SECRET).contains("***");
  }

  @Test
  void a_missing_variable_is_an_error_with_its_name() {
    ConfigResult result =
        read.toml(
            "[hotslice.store]\ntype = \"redis\"\nurl = \"redis://:${PW}@${HOST}\"",
            Map.of("PW", SECRET));

    assertThat(ConfigFixture.errors(result))
        .containsExactly(
            "hotslice.store.url needs the environment variable HOST, which is not set: set it, or"
                + " write $${HOST} if the text itself is meant");
    assertThat(printed(result)).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webhooks = [{ name = \"a\", url = \"http://x\", secret = \"${X}\" }]",
        "tokens = [{ name = \"a\", scopes = [\"read\"], token = \"${X}\" }]",
        "fetch = { timeout = \"${X}\" }",
      })
  void of_a_missing_variable_nothing_else_is_said(String members) {
    assertThat(ConfigFixture.errors(read.toml("[hotslice]\n" + members)))
        .singleElement()
        .asString()
        .contains("needs the environment variable X");
  }

  @Test
  void two_dollars_mean_the_text_itself() {
    ConfigResult result =
        read.toml("[hotslice.fetch]\nuser_agent = \"a $${B} $C ${D}\"", Map.of("D", "d$1"));

    assertThat(ConfigFixture.valid(result).hotslice().fetch().userAgent())
        .isEqualTo("a ${B} $C d$1");
  }

  @Test
  void variables_count_in_the_hotslice_table_only() {
    ConfigResult result = read.toml("account_id = \"${NOT_SET}\"");

    assertThat(ConfigFixture.valid(result).accountId()).isEqualTo("${NOT_SET}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data = 1\nplan = \"${S}\"",
        "listen = { host = \"${S}\", port = \"${S}\" }",
        "sources = [{ id = \"${S} x\", url = \"${S}\", interval = \"${S}\", format = \"${S}\" }]",
        "sources = [{ id = \"a\", url = \"http://u:${S}@x\", items_pointer = \"${S}\" }]",
        "fetch = { allow_private = [\"${S}\"], max_bytes = \"${S}\" }",
        "indexes = [{ name = \"a\", sources = [\"${S}\"], binding = \"${S}\" }]",
        "jobs = [{ run = \"${S}\", cron = \"${S}\" }]",
        "webhooks = [{ name = \"a\", url = \"${S}\", secret = \"${S}\", bogus = \"${S}\" }]",
      })
  void a_variables_value_is_in_no_message(String members) {
    ConfigResult result = read.toml("[hotslice]\n" + members, Map.of("S", SECRET));

    assertThat(ConfigFixture.errors(result)).isNotEmpty();
    assertThat(printed(result)).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens = [{ name = 1, token = \"hunter2\" }]",
        "tokens = [{ token = \"hunter2\", name = 1, scopes = 1 }]",
        "tokens = [{ name = 1, tokn = \"hunter2\" }]",
        "tokens = [{ name = 1, token = [\"hunter2\"] }]",
        "tokens = [[\"hunter2\"]]",
        "tokens = \"hunter2\"",
        "tokens = { token = \"hunter2\" }",
        "store = { type = 1, url = \"redis://:hunter2@x\" }",
        "store = { url = \"hunter2\", type = \"memory\" }",
        "sources = [{ id = \"a\", headers = { A = \"hunter2\" }, url = 1 }]",
        "sources = [{ url = \"ftp://u:hunter2@x\", id = \"a\" }]",
        "sources = [{ url = \"http://u:hunter2@x y\", id = \"a\" }]",
        "webhooks = [{ secret = \"hunter2\", name = 1 }]",
        "webhooks = [{ secret = 1, name = 1 }]\ntoken = hunter2",
        "tokens = [{ token = 'hunter2\n",
        "password = \"hunter2\n",
      })
  void a_literal_secret_is_in_no_output(String members) {
    ConfigResult result = read.toml("[hotslice]\n" + members);

    assertThat(result.problems()).isNotEmpty();
    assertThat(printed(result)).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hotslice\":{\"tokens\":[{\"token\":\"hunter2\",\"name\":1}]}}",
        "{\"hotslice\":{\"tokens\":[{\"token\":hunter2,\"name\":1}]}}",
        "{\"hotslice\":{\"store\":{\"url\":\"hunter2\"}},}}",
      })
  void nor_is_it_in_json(String text) {
    ConfigResult result = read.json(text);

    assertThat(result.problems()).isNotEmpty();
    assertThat(printed(result)).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "t"})
  void nor_is_one_that_another_environment_has_on_the_same_line(String environment) {
    ConfigResult result =
        read.json(
            environment,
            """
            {"name":"x","hotslice":{"store":{"type":"redis","url":"redis://:${PW}@h"},\
            "tokens":[{"token":"hunter2"}]},\
            "env":{"s":{"hotslice":{"store":"memory","tokens":[],"foo":1}},\
            "t":{"hotslice":{"webhooks":[{"secret":"hunter2"}],"store":"memory","tokens":[]}}},\
            "oops":1}
            """);

    assertThat(result.problems()).isNotEmpty();
    assertThat(printed(result)).doesNotContain("hunter2");
  }

  private String printed(ConfigResult result) {
    return new ProblemPrinter(folder).print(result.problems()) + result;
  }
}
