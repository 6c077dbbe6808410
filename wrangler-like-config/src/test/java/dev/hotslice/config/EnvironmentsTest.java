package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.cron.CronExpression;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {
  private static final String FILE =
      """
      name = "hub"
      account_id = "acc"
      compatibility_date = "2026-01-01"
      kv_namespaces = [{ binding = "A", id = "1" }, { binding = "B", id = "2" }]
      [vars]
      V = 1
      W = 2
      [triggers]
      crons = ["0 * * * *"]
      [hotslice]
      plan = "paid"
      data = "top"
      [hotslice.listen]
      port = 1000
      host = "::1"

      [env.staging]
      compatibility_date = "2026-02-02"
      kv_namespaces = [{ binding = "A", id = "3" }]
      foo = 1
      [env.staging.vars]
      V = 3
      [env.staging.triggers]
      crons = []
      [env.staging.hotslice.listen]
      port = 2000

      [env.bare]

      [env.named]
      name = "other"
      """;

  @TempDir Path folder;
  private ConfigFixture read;

  @BeforeEach
  void open() {
    read = new ConfigFixture(folder);
  }

  @Test
  void the_top_level_ignores_environments() {
    ConfigResult result = read.toml(FILE);

    assertThat(result.problems()).isEmpty();
    assertThat(ConfigFixture.valid(result).name()).isEqualTo("hub");
    assertThat(ConfigFixture.valid(result).hotslice().listen().port()).isEqualTo(1000);
  }

  @Test
  void an_own_value_replaces_the_inherited_one_entirely() {
    WorkerConfig staging = ConfigFixture.valid(read.toml("staging", FILE));

    assertThat(staging.name()).isEqualTo("hub-staging");
    assertThat(staging.accountId()).isEqualTo("acc");
    assertThat(staging.compatibilityDate()).isEqualTo("2026-02-02");
    assertThat(staging.crons()).isEmpty();
    assertThat(staging.environment()).isEqualTo("staging");
  }

  @Test
  void bindings_are_not_inherited() {
    assertThat(ConfigFixture.valid(read.toml("staging", FILE)).kvNamespaces())
        .containsExactly(new KvNamespaceConfig("A", "3"));
    assertThat(ConfigFixture.valid(read.toml("bare", FILE)).kvNamespaces()).isEmpty();
  }

  @Test
  void absent_keys_are_inherited() {
    WorkerConfig bare = ConfigFixture.valid(read.toml("bare", FILE));

    assertThat(bare.name()).isEqualTo("hub-bare");
    assertThat(bare.crons()).containsExactly(CronExpression.parse("0 * * * *"));
    assertThat(ConfigFixture.valid(read.toml("named", FILE)).name()).isEqualTo("other");
  }

  @Test
  void the_hotslice_table_is_overridden_member_by_member() {
    HotsliceConfig staging = ConfigFixture.valid(read.toml("staging", FILE)).hotslice();

    assertThat(staging.plan().profile()).isEqualTo("paid");
    assertThat(staging.data()).isEqualTo(folder.resolve("top"));
    assertThat(staging.listen()).isEqualTo(new ListenConfig("127.0.0.1", 2000));
  }

  @Test
  void warns_of_what_is_not_inherited() {
    assertThat(ConfigFixture.warnings(read.toml("staging", FILE)))
        .containsExactlyInAnyOrder(
            "Unexpected fields found in env.staging field: \"foo\"",
            """
            There is a kv_namespaces binding with name "B" at the top level, but not on "env.staging".
            This is not what you probably want, since "kv_namespaces" is not inherited by environments.
            Please add a binding for "B" to "env.staging.kv_namespaces.bindings".\
            """,
            """
            The following vars exist at the top level, but not on "env.staging.vars".
            This is probably not what you want, since "vars" configuration is not inherited by environments.
            Please add these vars to "env.staging.vars":
            - W\
            """);
    assertThat(ConfigFixture.warnings(read.toml("bare", FILE)))
        .contains(
            """
            "kv_namespaces" exists at the top level, but not on "env.bare".
            This is not what you probably want, since "kv_namespaces" is not inherited by environments.
            Please add "kv_namespaces" to "env.bare".\
            """);
  }

  @Test
  void an_unknown_environment_is_an_error_beside_others() {
    assertThat(ConfigFixture.errors(read.toml("prod", FILE)))
        .containsExactly(
            """
            No environment found in configuration with name "prod".
            Before using `--env=prod` there should be an equivalent environment section in the configuration.
            The available configured environment names are: ["staging","bare","named"]\
            """);
  }

  @Test
  void an_environment_in_a_file_without_any_is_the_top_level_under_another_name() {
    ConfigResult result =
        read.toml("prod", "name = \"hub\"\nkv_namespaces = [{ binding = \"A\", id = \"1\" }]");

    assertThat(ConfigFixture.valid(result).name()).isEqualTo("hub-prod");
    assertThat(ConfigFixture.valid(result).kvNamespaces()).hasSize(1);
    assertThat(ConfigFixture.warnings(result))
        .singleElement()
        .asString()
        .startsWith("No environment found in configuration with name \"prod\".");
  }

  @Test
  void errors_in_an_environment_count_only_when_it_is_chosen() {
    String file = "[env.a]\nkv_namespaces = [{ binding = \"A\", id = \"\" }]";

    assertThat(ConfigFixture.errors(read.toml(file))).isEmpty();
    assertThat(ConfigFixture.errors(read.toml("a", file)))
        .isEqualTo(
            List.of(
                "\"env.a.kv_namespaces[0]\" bindings should have a string \"id\" field but got"
                    + " {\"binding\":\"A\",\"id\":\"\"}."));
  }

  @Test
  void json_null_in_an_environment_inherits() {
    String file = "{\"triggers\":{\"crons\":[\"0 * * * *\"]},\"env\":{\"a\":{\"triggers\":null}}}";

    assertThat(ConfigFixture.valid(read.json("a", file)).crons()).hasSize(1);
  }
}
