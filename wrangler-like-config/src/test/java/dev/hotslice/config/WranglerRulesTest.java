package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The texts are Wrangler's own.
class WranglerRulesTest {
  @TempDir Path folder;
  private ConfigFixture read;

  @BeforeEach
  void open() {
    read = new ConfigFixture(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          "kv_namespaces":{"binding":"A"} => The field "kv_namespaces" should be an array but got {"binding":"A"}.
          "kv_namespaces":["s"] => "kv_namespaces" bindings should be objects, but got "s"
          "kv_namespaces":[{"binding":1}] => "kv_namespaces[0]" bindings should have a string "binding" field but got {"binding":1}.
          "kv_namespaces":[{"id":"x"}] => "kv_namespaces[0]" bindings should have a string "binding" field but got {"id":"x"}.
          "kv_namespaces":[{"binding":"A","id":""}] => "kv_namespaces[0]" bindings should have a string "id" field but got {"binding":"A","id":""}.
          "kv_namespaces":[{"binding":"A","preview_id":5}] => "kv_namespaces[0]" bindings should, optionally, have a string "preview_id" field but got {"binding":"A","preview_id":5}.
          "kv_namespaces":[{"binding":"A","remote":"x"}] => "kv_namespaces[0]" should, optionally, have a boolean "remote" field but got {"binding":"A","remote":"x"}.
          "triggers":["* * * * *"] => Expected "triggers" to be of type object but got ["* * * * *"].
          "triggers":{"crons":"* * * * *","foo":1} => Expected "triggers.crons" to be of type array, but got {"crons":"* * * * *","foo":1}.
          "name":"My Worker" => Expected "name" to be of type string, alphanumeric and lowercase with dashes only but got "My Worker".
          "name":5 => Expected "name" to be of type string, alphanumeric and lowercase with dashes only but got 5.
          "main":[] => Expected "main" to be of type string but got [].
          "account_id":1.5 => Expected "account_id" to be of type string but got 1.5.
          "workers_dev":"yes" => Expected "workers_dev" to be of type boolean but got "yes".
          "compatibility_flags":["a",1] => Expected "compatibility_flags" to be of type string array but got ["a",1].
          "compatibility_date":"2026/13/45" => "compatibility_date" field should be a valid ISO-8601 date (YYYY-MM-DD), but got "2026/13/45".
          "compatibility_date":"2026–01–05" => "compatibility_date" field should use ISO-8601 accepted hyphens (-) rather than en-dashes (–) or em-dashes (—).
          "compatibility_date":null => Expected "compatibility_date" to be of type string but got null.
          "vars":"x" => The field "vars" should be an object but got "x".
          "limits":{"cpu_ms":"5"} => Expected "limits.cpu_ms" to be of type number but got "5".
          "dev":{"port":"1"} => Expected "dev.port" to be of type number but got "1".
          "dev":{"local_protocol":"ftp"} => Expected "dev.local_protocol" field to be one of ["http","https"] but got "ftp".
          "compliance_region":"mars" => Expected "compliance_region" field to be one of ["public","fedramp_high"] but got "mars".
          "observability":{} => "observability.enabled" or "observability.logs.enabled" or "observability.traces.enabled" or "observability.issues.enabled" is required.
          "route":{"pattern":"a"} => Expected "route" to be either a string, or an object with shape { pattern, custom_domain, zone_id | zone_name, enabled, previews_enabled }, but got {"pattern":"a"}.
          "routes":"a" => Expected "routes" to be an array but got "a".
          "routes":[{"pattern":"a","zone_id":"1","zone_name":"b"}] => Expected "routes" to be an array of either strings or objects with the shape { pattern, custom_domain, zone_id | zone_name, enabled, previews_enabled }, but these weren't valid: [{"pattern":"a","zone_id":"1","zone_name":"b"}].
          "route":"a","routes":["a"] => Expected exactly one of the following fields ["routes","route"].
          "legacy_env":true => The "legacy_env" field is no longer supported, so please remove it from your configuration file.
          "env":[] => Expected "env" to be of type object but got [].
          """)
  void refuses_with_wranglers_words(String members, String message) {
    assertThat(ConfigFixture.errors(read.json("{" + members + "}"))).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          "bogus":1,"zone_id":"" => Unexpected fields found in top-level field: "bogus","zone_id"
          "kv_namespaces":[{"binding":"A","foo":1}] => Unexpected fields found in kv_namespaces[0] field: "foo"
          "triggers":{"crons":[],"foo":1} => Unexpected fields found in triggers field: "foo"
          "dev":{"foo":1} => Unexpected fields found in dev field: "foo"
          """)
  void warns_with_wranglers_words(String members, String message) {
    ConfigResult result = read.json("{" + members + "}");

    assertThat(ConfigFixture.errors(result)).isEmpty();
    assertThat(ConfigFixture.warnings(result)).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          "triggers":null
          "triggers":{"crons":[],"events":[]}
          "vars":["an array passes"]
          "vars":{"A":1,"B":{"c":[true]}}
          "limits":{"unknown":1}
          "name":""
          "routes":["a",{"pattern":"b","custom_domain":true,"enabled":true},{"pattern":"c","zone_id":"1"}]
          "observability":{"logs":{"enabled":true}}
          "containers":[{"image":"docker.io/httpd:1"}]
          "d1_databases":"whatever","r2_buckets":1,"assets":[],"migrations":0,"unsafe":{}
          """)
  void takes_what_wrangler_takes(String members) {
    ConfigResult result = read.json("{" + members + "}");

    assertThat(result.problems()).isEmpty();
  }

  @Test
  void a_binding_names_one_thing() {
    ConfigResult result =
        read.json(
            """
            {
              "kv_namespaces": [{"binding": "A"}, {"binding": "A"}, {"binding": "B"}, {"binding": "C"}],
              "vars": {"B": 1, "C": 2, "D": 3},
              "r2_buckets": [{"binding": "C", "bucket_name": "x"}]
            }
            """);

    assertThat(ConfigFixture.errors(result))
        .containsExactlyInAnyOrder(
            "A assigned to multiple KV Namespace bindings.",
            "B assigned to KV Namespace and Environment Variable bindings.",
            "C assigned to KV Namespace, R2 Bucket, and Environment Variable bindings.",
            """
            Bindings must have unique names, so that they can all be referenced in the worker.
            Please change your bindings to have unique names.\
            """);
  }

  @Test
  void a_bare_toml_date_is_no_string() {
    assertThat(ConfigFixture.errors(read.toml("compatibility_date = 2026-04-01")))
        .containsExactly(
            "Expected \"compatibility_date\" to be of type string but got \"2026-04-01\".");
    assertThat(ConfigFixture.errors(read.toml("[vars]\nD = 2026-04-01")))
        .containsExactly(
            "The field \"vars.D\" is a TOML date, which is not supported. Please use a string"
                + " instead, e.g. D = \"2025-12-19\".");
  }

  @Test
  void an_image_without_a_tag_must_be_a_file() throws Exception {
    String config = "{\"containers\":[{\"image\":\"./Dockerfile\"}]}";
    assertThat(ConfigFixture.errors(read.json(config)))
        .singleElement()
        .asString()
        .startsWith("The image \"./Dockerfile\" does not appear to be a valid path");

    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch");
    assertThat(ConfigFixture.errors(read.json(config))).isEmpty();
  }

  @Test
  void crons_are_checked_here_already() {
    ConfigResult result =
        read.toml(
            """
            [triggers]
            crons = [1, "0 0 * * 0", "0 0 * * SUN",
              "0  0 * * 1"]
            """);

    assertThat(ConfigFixture.errors(result))
        .containsExactly(
            "triggers.crons[0] is 1: a cron is text, as in \"*/15 * * * *\"",
            "triggers.crons[1] is \"0 0 * * 0\": weekday is \"0\": a value must be 1 (Sunday) to 7"
                + " (Saturday) or SUN to SAT; valid is for example \"MON-FRI\", \"6L\" or"
                + " \"MON#1\"",
            "triggers.crons[3]: Expression '0  0 * * 1' already exists in the form of '0 0 * *"
                + " SUN': remove one of them");
    assertThat(result.problems().getLast()).matches(p -> p.line() == 3 && p.column() == 3);
  }

  @ParameterizedTest
  @CsvSource({
    "cpu_ms = 0, limits.cpu_ms is 0",
    "subrequests = -1, limits.subrequests is -1",
    "subrequests = 1.5, limits.subrequests is 1.5",
  })
  void limits_that_can_be_none_are_refused(String limit, String start) {
    assertThat(ConfigFixture.errors(read.toml("[limits]\n" + limit)))
        .containsExactly(start + ": it must be a whole number, 1 or more");
  }

  @Test
  void limits_that_cloudflare_does_not_take_are_a_warning() {
    String most = "[limits]\ncpu_ms = 300000\nsubrequests = 1e7\n";
    String more = "[limits]\ncpu_ms = 300001\nsubrequests = 10000001\n";
    String paid = "[hotslice]\nplan = \"paid\"";

    assertThat(ConfigFixture.warnings(read.toml(most + paid))).isEmpty();
    assertThat(ConfigFixture.warnings(read.toml(more + paid)))
        .containsExactly(
            "limits.cpu_ms is 300001: Cloudflare takes at most 300000, so this works here and is"
                + " refused there",
            "limits.subrequests is 10000001: Cloudflare takes at most 10000000, so this works here"
                + " and is refused there");
    assertThat(ConfigFixture.warnings(read.toml(most)))
        .containsExactly(
            "limits is set on the free plan: this works here, and Cloudflare refuses to deploy it"
                + " (code 100328)");
  }

  @Test
  void more_crons_than_the_plan_allows_are_a_warning() {
    String crons =
        "[triggers]\ncrons = [\"0 * * * *\",\"1 * * * *\",\"2 * * * *\",\"3 * * * *\",\"4 * * * *\",\"5 * * * *\"]\n";

    assertThat(ConfigFixture.warnings(read.toml(crons)))
        .containsExactly(
            "triggers.crons has 6 entries: the free plan allows 5 for a whole account, so this works"
                + " here and is refused by Cloudflare");
    assertThat(ConfigFixture.warnings(read.toml(crons + "[hotslice]\nplan = \"paid\""))).isEmpty();
  }
}
