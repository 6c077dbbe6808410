package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `hotslice kv` does, wherever the entries are.
abstract class KvCommandsContract {
  @TempDir private Path folder = Path.of("");
  private TestShell shell = new TestShell(folder);

  /// Makes the entries of the configuration in `folder` reachable.
  abstract void open(Path folder) throws IOException;

  /// Gives direct access to the first namespace.
  abstract KvAccess access(Path folder) throws IOException;

  /// Does something while a server has the entries.
  abstract void whileServed(Path folder, Consumer<URI> work) throws IOException;

  /// Ends what [#open] began.
  abstract void close();

  @BeforeEach
  void start() throws IOException {
    start("\"unlimited\"");
  }

  @AfterEach
  void stop() {
    close();
  }

  private void start(String plan) throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "notes"
        kv_namespaces = [
          { binding = "NOTES", id = "notes-id" },
          { binding = "DRAFTS", id = "drafts-id" },
          { binding = "TODO", id = "<YOUR_ID>" },
        ]
        [hotslice]
        plan = %s
        """
            .formatted(plan));
    shell = new TestShell(folder);
    open(folder);
  }

  @Test
  void a_value_that_nobody_takes_is_no_success() {
    assertThat(shell.run("kv", "put", "k", "v")).isZero();

    assertThat(shell.withoutReader().run("kv", "get", "k")).isEqualTo(1);

    assertThat(shell.err()).startsWith("hotslice: standard output was not taken: ");
  }

  @Test
  void a_value_comes_back_byte_for_byte() throws IOException {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    Files.write(folder.resolve("value.bin"), bytes);

    assertThat(shell.run("kv", "put", "k", "--path", "value.bin")).isZero();
    assertThat(shell.out()).isEqualToNormalizingNewlines("written k, 256 bytes\n");
    assertThat(shell.run("kv", "get", "k")).isZero();
    assertThat(shell.bytes()).isEqualTo(bytes);
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void a_value_may_stand_on_the_command_line() {
    shell.run("kv", "put", "a/b %2F?#", "Grüß 😀");

    shell.run("kv", "get", "a/b %2F?#");
    assertThat(shell.out()).isEqualTo("Grüß 😀");
    shell.run("kv", "get", "a/b %2F?#", "--text");
    assertThat(shell.out()).isEqualToNormalizingNewlines("Grüß 😀\n");
  }

  @Test
  void a_dash_reads_standard_input() {
    shell.typing("typed\r\n".getBytes(StandardCharsets.UTF_8)).run("kv", "put", "k", "-");

    shell.run("kv", "get", "k");
    assertThat(shell.out()).isEqualTo("typed\r\n");
  }

  @Test
  void an_empty_value_is_a_value() {
    assertThat(shell.run("kv", "put", "k", "")).isZero();

    assertThat(shell.run("kv", "get", "k")).isZero();
    assertThat(shell.bytes()).isEmpty();
  }

  @Test
  void a_missing_key_fails_in_one_line() {
    assertThat(shell.run("kv", "get", "nothing\n")).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err())
        .isEqualToNormalizingNewlines("hotslice: there is no key nothing\\u000a\n");
  }

  @Test
  void a_deleted_key_is_gone_and_a_missing_one_no_error() {
    shell.run("kv", "put", "k", "v");

    assertThat(shell.run("kv", "delete", "k")).isZero();
    assertThat(shell.out()).isEqualToNormalizingNewlines("deleted k\n");
    assertThat(shell.run("kv", "get", "k")).isEqualTo(1);
    assertThat(shell.run("kv", "delete", "k")).isZero();
  }

  @Test
  void an_unchanged_value_is_not_written_again() {
    shell.run("kv", "put", "k", "v", "--metadata", "{\"n\":1}", "--if-changed");
    assertThat(shell.out()).startsWith("written k");

    shell.run("kv", "put", "k", "v", "--metadata", "{ \"n\" : 1 }", "--if-changed");
    assertThat(shell.out()).isEqualToNormalizingNewlines("unchanged k, 1 bytes\n");
    shell.run("kv", "put", "k", "v", "--metadata", "{\"n\":2}", "--if-changed");
    assertThat(shell.out()).startsWith("written k");
    shell.run("kv", "put", "k", "w", "--metadata", "{\"n\":2}", "--if-changed");
    assertThat(shell.out()).startsWith("written k");
  }

  @Test
  void lists_are_in_the_order_of_bytes_and_show_what_belongs_to_a_key() {
    shell.run("kv", "put", "b", "1", "--ttl", "60");
    shell.run("kv", "put", "\uff5e", "2");
    shell.run("kv", "put", "😀", "3", "--metadata", "{\"n\":[1,true]}");
    shell.run("kv", "put", "B", "4", "--expiration", "1900000000");

    assertThat(shell.run("kv", "list")).isZero();
    assertThat(shell.out().lines()).containsExactly("B", "b", "\uff5e", "😀");
    shell.run("kv", "list", "--json");
    assertThat(shell.out().replaceAll("\\s", ""))
        .isEqualTo(
            "[{\"name\":\"B\",\"expiration\":1900000000},{\"name\":\"b\",\"expiration\":1795176060},"
                + "{\"name\":\"\uff5e\"},{\"name\":\"😀\",\"metadata\":{\"n\":[1,true]}}]");
    shell.onTerminal().with("NO_COLOR", "1").run("kv", "list", "--prefix", "b");
    assertThat(shell.out())
        .isEqualToNormalizingNewlines(
            "KEY  EXPIRES               METADATA\nb    2026-11-20T12:01:00Z\n");
  }

  @Test
  void a_list_goes_on_beyond_a_page_and_stops_at_its_limit() throws IOException {
    try (var access = access(folder)) {
      for (int i = 0; i < 1_001; i++) {
        access.put(KvKey.of("key-%04d".formatted(i)), KvValue.of("v"), PutOptions.NONE);
      }
    }

    shell.run("kv", "list");
    assertThat(shell.out().lines()).hasSize(1_001).last().isEqualTo("key-1000");
    shell.run("kv", "list", "--limit", "3", "--prefix", "key-05");
    assertThat(shell.out().lines()).containsExactly("key-0500", "key-0501", "key-0502");
  }

  @Test
  void namespaces_are_named_by_binding_or_id() {
    shell.run("kv", "put", "k", "draft", "-n", "DRAFTS");

    shell.run("kv", "get", "k", "--namespace", "drafts-id");
    assertThat(shell.out()).isEqualTo("draft");
    assertThat(shell.run("kv", "get", "k")).isEqualTo(1);
    assertThat(shell.run("kv", "get", "k", "-n", "DARFTS")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: --namespace is DARFTS, the configuration has NOTES, DRAFTS, TODO\n");
  }

  @Test
  void a_namespace_that_a_client_made_is_named_by_its_title() throws IOException {
    whileServed(
        folder,
        server -> {
          var path = "/client/v4/accounts/" + "0".repeat(32) + "/storage/kv/namespaces";
          var title = BodyPublishers.ofString("{\"title\":\"made\"}");
          try (var api = TestServer.api(server)) {
            api.require(api.send("POST", path, "application/json", title));
          }
        });

    assertThat(shell.run("kv", "put", "k", "v", "-n", "made")).isZero();
    shell.run("kv", "export", "--from", "made", "-q");
    assertThat(shell.out()).isEqualTo("{\"key\":\"k\",\"value\":\"v\"}\n");
    assertThat(shell.run("kv", "get", "k")).isEqualTo(1);
  }

  @Test
  void an_id_that_is_still_a_placeholder_is_one_like_any_other() {
    assertThat(shell.run("kv", "put", "pike", "fast", "--namespace", "TODO")).isZero();

    shell.run("kv", "get", "pike", "--namespace", "<YOUR_ID>");
    assertThat(shell.out()).isEqualTo("fast");
  }

  @Test
  void limits_are_told_in_the_words_of_workers_kv() {
    assertThat(shell.run("kv", "put", "k", "v", "--ttl", "59")).isEqualTo(1);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: Invalid expiration_ttl of 59. Expiration TTL must be at least 60.\n");
    assertThat(shell.run("kv", "put", "x".repeat(513), "v")).isEqualTo(1);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: UTF-8 encoded length of 513 exceeds key length limit of 512.\n");
    shell.run("kv", "list");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void a_used_up_budget_refuses_and_writes_nothing() throws IOException {
    close();
    start("{ profile = \"free\", writes_per_day = 1 }");
    shell.run("kv", "put", "first", "v");

    assertThat(shell.run("kv", "put", "second", "v")).isEqualTo(1);
    assertThat(shell.err())
        .startsWith(
            "hotslice: your account has reached the free usage limit for this operation for today");
    shell.run("kv", "list");
    assertThat(shell.out()).isEqualToNormalizingNewlines("first\n");
  }

  @Test
  void what_to_store_must_be_said_exactly_once() {
    assertThat(shell.run("kv", "put", "k")).isEqualTo(2);
    assertThat(shell.err()).contains("give VALUE, - for standard input, or --path FILE");
    assertThat(shell.run("kv", "put", "k", "v", "--path", "file")).isEqualTo(2);
    assertThat(shell.run("kv", "put", "k", "v", "--ttl", "60", "--expiration", "1900000000"))
        .isEqualTo(2);
    assertThat(shell.run("kv", "put", "k", "v", "--metadata", "{oops")).isEqualTo(2);
    assertThat(shell.err()).startsWith("hotslice: --metadata is no valid JSON");
  }
}
