package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.time.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandsTest {
  private static final String URL = "http://localhost:1";

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
        .isEqualToNormalizingNewlines(
            "hotslice: there is no token with the id feedbeef, and no session with that id or"
                + " name\n");
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
  void login_prints_nothing_but_a_link_whose_code_begins_a_session() {
    int exit = shell.run("token", "login", "--data", "data", "--url", "https://hub.example/");

    assertThat(exit).isZero();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out()).matches("https://hub.example/login#code=[0-9a-z-]{31}\\R");
    assertThat(logins().redeem(shell.out().strip().split("=", 2)[1])).isNotNull();
  }

  @Test
  void login_leads_to_where_the_server_of_the_configuration_listens() throws Exception {
    Files.writeString(folder.resolve("wrangler.toml"), "[hotslice.listen]\nport = 4711\n");

    assertThat(shell.run("token", "login", "--scope", "read", "--for", "ann")).isZero();
    assertThat(shell.out()).startsWith("http://127.0.0.1:4711/login#code=");
  }

  @Test
  void login_makes_no_code_without_knowing_where_it_would_be_good_or_for_what() {
    assertThat(shell.run("token", "login", "--data", "data")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: no server uses data: start it, or say with --url where browsers reach it\n");
    assertThat(shell.run("token", "login", "--scope", "admin", "--data", "data")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: --scope is \"admin\", it must be read or operate\n");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void login_mails_a_link_in_place_of_printing_it() throws Exception {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    var smtp = "smtp://127.0.0.1:" + server.getSmtp().getPort();
    Files.writeString(
        folder.resolve("wrangler.toml"),
        "name = \"hub\"\n[hotslice.mail]\nsmtp = \"" + smtp + "\"\nfrom = \"hub@b.example\"\n");

    int exit =
        shell.run(
            "token",
            "login",
            "--mail",
            "ann@b.example",
            "--data",
            "data",
            "--url",
            "https://h.example");
    var text = (String) server.getReceivedMessages()[0].getContent();
    server.stop();

    assertThat(exit).isZero();
    assertThat(shell.out())
        .isEqualToNormalizingNewlines(
            "mailed a link to ann@b.example, good once, for ten minutes\n");
    assertThat(text).contains("to hub, and press").contains("\r\nhttps://h.example/login#code=");
    var code = text.replaceAll("(?s).*#code=([0-9a-z-]+).*", "$1");
    assertThat(logins().redeem(code)).matches(use -> use.session().name().equals("ann@b.example"));
  }

  @Test
  void login_mails_nothing_where_nobody_said_how_or_to_whom() throws Exception {
    Files.writeString(folder.resolve("wrangler.toml"), "name = \"hub\"\n");

    assertThat(shell.run("token", "login", "--mail", "ann@b.example", "--url", URL)).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: --mail needs a server that sends mail: write smtp and from into"
                + " [hotslice.mail] of "
                + folder.resolve("wrangler.toml")
                + ", or leave --mail out to have the link printed\n");
    assertThat(shell.run("token", "login", "--mail", "ann", "--url", URL)).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "hotslice: --mail is \"ann\", it must be one mail address, as in ann@example.com\n");
    assertThat(folder.resolve(".hotslice")).doesNotExist();
  }

  @Test
  void sessions_lists_who_is_signed_in_until_revoke_ends_it() {
    shell.run("token", "login", "--for", "ann", "--scope", "read", "--data", "data", "--url", URL);
    var code = shell.out().strip().split("=", 2)[1];
    assertThat(logins().redeem(code)).isNotNull();

    assertThat(shell.run("token", "sessions", "--data", "data")).isZero();
    assertThat(shell.out())
        .contains("ID", "NAME", "SCOPE", "CREATED", "SEEN", "EXPIRES")
        .containsPattern(
            "[0-9a-f]{8}  ann +read +" + TestShell.NOW + "  " + TestShell.NOW + "  2026-11-21T00");

    assertThat(shell.run("token", "revoke", "ann", "--data", "data")).isZero();
    assertThat(shell.out()).isEqualToNormalizingNewlines("revoked ann, 1 session ended\n");
    assertThat(logins().sessions()).isEmpty();
  }

  private LoginStore logins() {
    return LoginStore.in(folder.resolve("data"), ManualClock.at(TestShell.NOW));
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
