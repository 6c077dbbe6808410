package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandsTest {
  @TempDir private Path folder = Path.of("");
  private TestShell shell = new TestShell(folder);

  @BeforeEach
  void openShell() {
    shell = new TestShell(folder);
  }

  @Test
  void create_prints_nothing_but_the_token() {
    int exit = shell.run("token", "create", "--name", "ci", "--scope", "kv:read", "--data", "data");

    assertThat(exit).isZero();
    assertThat(shell.out()).matches("hs_[A-Za-z0-9_-]{43}\\R");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void list_shows_everything_but_the_secret() {
    shell.run("token", "create", "--name", "ci", "--scope", "kv:write,kv:read", "--data", "data");
    var token = shell.out().strip();

    assertThat(shell.run("token", "list", "--data", "data")).isZero();
    assertThat(shell.out())
        .contains("ID", "NAME", "SCOPES", "CREATED")
        .containsPattern("[0-9a-f]{8}  ci +kv:read,kv:write  " + TestShell.NOW)
        .doesNotContain(token);
  }

  @Test
  void scopes_may_be_repeated() {
    shell.run(
        "token", "create", "--name", "a", "--scope", "read", "--scope", "ingest", "--data", "d");
    shell.run("token", "list", "--data", "d");

    assertThat(shell.out()).contains("read,ingest");
  }

  @Test
  void a_revoked_token_is_gone() {
    shell.run("token", "create", "--name", "ci", "--scope", "admin", "--data", "data");
    shell.run("token", "list", "--data", "data");
    var id = shell.out().lines().skip(1).findFirst().orElseThrow().substring(0, 8);

    assertThat(shell.run("token", "revoke", id, "--data", "data")).isZero();
    assertThat(shell.out()).isEqualToNormalizingNewlines("revoked " + id + "\n");
    shell.run("token", "list", "--data", "data");
    assertThat(shell.out().lines()).hasSize(1);
  }

  @Test
  void revoking_an_unknown_token_fails() {
    assertThat(shell.run("token", "revoke", "feedbeef", "--data", "data")).isEqualTo(1);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines("hotslice: there is no token with the id feedbeef\n");
  }

  @Test
  void an_unknown_scope_is_refused_with_the_list_of_all() {
    int exit = shell.run("token", "create", "--name", "ci", "--scope", "root", "--data", "data");

    assertThat(exit).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: --scope is \"root\", it must be one of read, kv:read, kv:write, cron:run,"
                + " ingest, metrics, admin\n");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_name_is_needed() {
    int exit = shell.run("token", "create", "--name", " ", "--scope", "read", "--data", "data");

    assertThat(exit).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: --name is empty, it must say who uses the token\n");
  }
}
