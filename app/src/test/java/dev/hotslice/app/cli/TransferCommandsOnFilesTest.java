package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.transfer.Entries;
import dev.hotslice.app.transfer.FakeKvApi;
import dev.hotslice.kv.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Transfers of entries in a data folder that no server holds, also to other configurations and to
/// servers that are not ours.
class TransferCommandsOnFilesTest extends TransferCommandsContract {
  @Override
  String store() {
    return "";
  }

  @Override
  void open(Path folder) {}

  @Override
  void close() {}

  @Test
  void a_store_moves_to_redis_and_back() throws IOException {
    try (var redis = TestRedis.start()) {
      Files.writeString(
          folder.resolve("redis.toml"),
          """
          kv_namespaces = [{ binding = "NOTES", id = "notes-id" }]
          [hotslice]
          plan = "unlimited"
          data = ".redis"
          store = { type = "redis", url = "%s" }
          """
              .formatted(redis.url()));
      write("hostile.jsonl", Entries.hostile());
      run(0, "kv", "import", "hostile.jsonl");

      run(0, "kv", "copy", "--from", "NOTES", "--to", "NOTES", "--to-config", "redis.toml");
      assertThat(shell.out()).contains(" to NOTES in Redis: 45 written");
      run(0, "kv", "diff", "--from", "NOTES", "--to", "NOTES", "--to-config", "redis.toml");
      run(0, "kv", "copy", "--from", "NOTES", "--from-config", "redis.toml", "--to", "DRAFTS");
      run(0, "kv", "diff", "--from", "NOTES", "--to", "DRAFTS");
    }
  }

  @Test
  void another_environment_is_another_place() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        kv_namespaces = [{ binding = "NOTES", id = "notes-id" }]
        [hotslice]
        plan = "unlimited"
        [env.staging]
        kv_namespaces = [{ binding = "NOTES", id = "staging-id" }]
        [env.staging.hotslice]
        plan = "free"
        """);
    shell.run("kv", "put", "a", "1");

    run(0, "kv", "copy", "--from", "NOTES", "--to", "NOTES", "--to-env", "staging");
    run(0, "kv", "get", "a", "--env", "staging");
    assertThat(shell.out()).isEqualTo("1");
    run(2, "kv", "copy", "--from", "NOTES", "--to", "notes-id");
    assertThat(shell.err()).contains("--from and --to are the same namespace, NOTES in ");
  }

  @Test
  void the_twin_of_a_namespace_at_cloudflare_is_found_by_its_id() throws IOException {
    try (var api = FakeKvApi.start()) {
      Files.writeString(
          folder.resolve("wrangler.toml"),
          """
          account_id = "%s"
          kv_namespaces = [{ binding = "NOTES", id = "%s" }]
          [hotslice]
          plan = "unlimited"
          """
              .formatted(FakeKvApi.ACCOUNT, FakeKvApi.NAMESPACE));
      api.hold(Entries.hostile());
      shell
          .with("CLOUDFLARE_API_BASE_URL", api.base())
          .with("CLOUDFLARE_API_TOKEN", FakeKvApi.TOKEN);

      run(0, "kv", "copy", "--from", "cloudflare:NOTES", "--to", "NOTES");
      assertThat(shell.out())
          .startsWith("copied 45 entries from cloudflare:NOTES to NOTES in ")
          .doesNotContain(FakeKvApi.TOKEN);
      run(0, "kv", "diff", "--from", "NOTES", "--to", "cloudflare:NOTES");
      api.entries.clear();
      run(0, "kv", "export", "x.jsonl");
      run(0, "kv", "import", "x.jsonl", "--to", "cloudflare:NOTES");
      assertThat(api.held()).isEqualTo(Entries.hostile());
      run(0, "kv", "import", "x.jsonl", "--to", "cloudflare:NOTES", "--dry-run");
      assertThat(shell.out())
          .contains("  cloudflare:NOTES: 45 writes\n    the server tells no budget\n");
    }
  }

  @Test
  void a_url_and_a_variable_with_its_token_name_a_place_without_any_configuration()
      throws IOException {
    try (var api = FakeKvApi.start()) {
      api.hold(List.of(Entries.of("a", "1")));
      shell.with("SECRET", FakeKvApi.TOKEN).with("WRONG", "open").with("HOTSLICE_TOKEN", "open");
      Files.delete(folder.resolve("wrangler.toml"));

      run(0, "kv", "export", "--from", api.url(), "--token-from", "SECRET");
      assertThat(shell.out()).isEqualTo("{\"key\":\"a\",\"value\":\"1\"}\n");
      run(1, "kv", "export", "--from", api.url(), "--token-from", "WRONG");
      assertThat(shell.err())
          .contains("Authentication error (the token in WRONG does not allow it)")
          .doesNotContain("open");
      run(1, "kv", "export", "--from", api.url());
      assertThat(shell.err()).contains("the token in HOTSLICE_TOKEN does not allow it");
      run(2, "kv", "export", "--from", api.url(), "--token-from", "UNSET");
      assertThat(shell.err()).contains("the variable UNSET is to hold a token and is not set");
      run(2, "kv", "export", "--from", "http://user:pass@host/namespaces/1");
      assertThat(shell.err())
          .contains("--from: the URL http://***@host/namespaces/1 is none of a namespace")
          .doesNotContain("pass");
    }
  }

  @Test
  void two_servers_may_want_two_tokens() throws IOException {
    try (var one = FakeKvApi.start();
        var other = FakeKvApi.start()) {
      one.hold(List.of(Entries.of("a", "1")));
      shell.with("ONE", FakeKvApi.TOKEN).with("OTHER", FakeKvApi.TOKEN);

      run(
          0,
          "kv",
          "copy",
          "--from",
          one.url(),
          "--from-token-var",
          "ONE",
          "--to",
          other.url(),
          "--to-token-var",
          "OTHER");

      assertThat(other.held()).isEqualTo(one.held());
      assertThat(folder.resolve(".hotslice/transfers")).isEmptyDirectory();
    }
  }

  @Test
  void a_transfer_between_servers_keeps_its_progress_beside_the_user() throws IOException {
    try (var one = FakeKvApi.start();
        var other = FakeKvApi.start()) {
      one.hold(numbered(10));
      other.writesLeft = 7;
      shell.with("HOTSLICE_TOKEN", FakeKvApi.TOKEN);
      Files.delete(folder.resolve("wrangler.toml"));

      run(1, "kv", "copy", "--from", one.url(), "--to", other.url());
      assertThat(shell.err())
          .endsWith("  7 written so far; the same command with --resume goes on\n");
      assertThat(folder.resolve(".hotslice/transfers")).isNotEmptyDirectory();
      other.writesLeft = 3;
      run(0, "kv", "copy", "--from", one.url(), "--to", other.url(), "--resume");
      assertThat(other.held()).isEqualTo(one.held());
    }
  }

  @Test
  void what_cannot_be_is_refused_before_anything_is_opened() {
    run(2, "kv", "export", "--resume");
    assertThat(shell.err()).contains("--resume needs a file");
    run(2, "kv", "import", "-", "--resume");
    assertThat(shell.err()).contains("--resume needs a file");
    run(2, "kv", "export", "x.jsonl", "--format", "csv");
    assertThat(shell.err()).contains("--format is csv, it must be jsonl, wrangler or bulk-get");
    run(2, "kv", "export", "x.jsonl", "--format", "bulk-get");
    run(2, "kv", "copy", "--from", "x.jsonl", "--to", "NOTES");
    assertThat(shell.err()).contains("which is a file: use \"hotslice kv import\"");
    run(2, "kv", "diff", "--from", "NOPE", "--to", "NOTES");
    assertThat(shell.err()).contains("--from is NOPE, the configuration has NOTES, DRAFTS");
    run(1, "kv", "import", "missing.jsonl");
    assertThat(shell.err()).startsWith("hotslice: there is no file ").endsWith("missing.jsonl\n");
    run(2, "kv", "diff", "--from", "missing.jsonl", "--to", "NOTES");
  }

  @Test
  void cloudflare_wants_to_know_the_account() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"), "kv_namespaces = [{ binding = \"NOTES\", id = \"n\" }]\n");

    run(2, "kv", "export", "--from", "cloudflare:NOTES");
    assertThat(shell.err()).contains("set account_id in ").contains("CLOUDFLARE_ACCOUNT_ID");
  }
}
