package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerdConfigCommandTest {
  private static final String SECRET = "hs_secret_of_sixteen";

  @TempDir private Path folder = Path.of("");
  private TestShell shell = new TestShell(folder);

  @BeforeEach
  void writeConfiguration() throws IOException {
    shell = new TestShell(folder);
    configure("");
  }

  private void configure(String own) throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        """
        name = "news"
        account_id = "acc0acc0acc0acc0acc0acc0acc0acc0"
        compatibility_date = "2026-01-15"
        kv_namespaces = [
          { binding = "DATA", id = "0f2ac74b498b48028cb68387c421e279" },
          { binding = "FLAGS", id = "it's" },
        ]
        """
            + own);
  }

  private String print(String... options) {
    var args = new String[options.length + 1];
    args[0] = "workerd-config";
    System.arraycopy(options, 0, args, 1, options.length);
    assertThat(shell.run(args)).as(shell.err()).isZero();
    assertThat(shell.err()).isEmpty();
    return shell.out();
  }

  @Test
  void prints_a_whole_configuration_of_workerd() {
    assertThat(print())
        .isEqualTo(
            """
            # The KV bindings of news, served by Hotslice at http://127.0.0.1:8484.
            #
            # Save this as config.capnp beside worker.mjs and run the Worker:
            #   npx workerd@1.20260426.1 serve config.capnp
            #
            # For Miniflare, Vitest or Wrangler: hotslice workerd-config --format miniflare|vitest|wrangler

            using Workerd = import "/workerd/workerd.capnp";

            const config :Workerd.Config = (
              services = [
                (name = "main", worker = .worker),
                (name = "kv-DATA", external = (
                  address = "127.0.0.1:8484",
                  http = (injectRequestHeaders = [
                    (name = "X-Hotslice-Namespace", value = "DATA"),
                    (name = "X-Hotslice-Worker", value = "news")]))),
                (name = "kv-FLAGS", external = (
                  address = "127.0.0.1:8484",
                  http = (injectRequestHeaders = [
                    (name = "X-Hotslice-Namespace", value = "FLAGS"),
                    (name = "X-Hotslice-Worker", value = "news")])))
              ],
              sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "main")]
            );

            const worker :Workerd.Worker = (
              modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
              compatibilityDate = "2026-01-15",
              bindings = [
                (name = "DATA", kvNamespace = "kv-DATA"),
                (name = "FLAGS", kvNamespace = "kv-FLAGS")
              ]
            );
            """);
  }

  @Test
  void reaches_a_server_behind_tls_by_its_name() {
    assertThat(print("--url", "https://kv.example/", "--worker", "src/\"odd\".mjs"))
        .contains(
            """
                  address = "kv.example:443",
                  https = (options = (injectRequestHeaders = [
                    (name = "X-Hotslice-Namespace", value = "DATA"),
                    (name = "X-Hotslice-Worker", value = "news")]),
                    tlsOptions = (trustBrowserCas = true), certificateHost = "kv.example"))),
            """)
        .contains("embed \"src/\\\"odd\\\".mjs\"");
  }

  @Test
  void asks_workerd_for_no_date_that_it_does_not_know() throws IOException {
    var file = folder.resolve("wrangler.toml");
    Files.writeString(file, Files.readString(file).replace("2026-01-15", "2026-11-01"));

    assertThat(print())
        .contains(
            """
              # 2026-11-01 needs a newer Workers runtime
              compatibilityDate = "2026-05-03",
            """);
    assertThat(print("--format", "vitest"))
        .contains(
            """
                    // 2026-11-01 needs a newer Workers runtime
                    compatibilityDate: "2026-05-03",
            """);
  }

  @Test
  void prints_a_module_for_miniflare() {
    assertThat(print("--format", "miniflare", "--url", "http://127.0.0.1:9000"))
        .isEqualTo(
            """
            // The KV bindings of news for Miniflare, served by Hotslice at http://127.0.0.1:9000.
            //
            // Save this as hotslice.mjs and use it:
            //   npm install miniflare@4.20260426.0
            //   import * as hotslice from "./hotslice.mjs";
            //   new Miniflare({ ...hotslice, modules: true, scriptPath: "worker.mjs", … });

            const hotslice = new URL("http://127.0.0.1:9000");

            export const kvNamespaces = {
              "DATA": { id: "0f2ac74b498b48028cb68387c421e279", remoteProxyConnectionString: hotslice },
              "FLAGS": { id: "it's", remoteProxyConnectionString: hotslice },
            };
            """);
  }

  @Test
  void prints_a_configuration_of_vitest() {
    assertThat(print("--format", "vitest"))
        .isEqualTo(
            """
            // vitest.config.mjs: tests in the Workers runtime, on the KV bindings of news, served by
            // Hotslice at http://127.0.0.1:8484.
            //
            //   npm install --save-dev vitest@4.1.0 @cloudflare/vitest-pool-workers@0.15.1

            import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
            import { defineConfig } from "vitest/config";

            const hotslice = new URL("http://127.0.0.1:8484");

            export default defineConfig({
              plugins: [
                cloudflareTest({
                  main: "./worker.mjs",
                  miniflare: {
                    compatibilityDate: "2026-01-15",
                    kvNamespaces: {
                      "DATA": { id: "0f2ac74b498b48028cb68387c421e279", remoteProxyConnectionString: hotslice },
                      "FLAGS": { id: "it's", remoteProxyConnectionString: hotslice },
                    },
                  },
                }),
              ],
            });
            """);
  }

  @Test
  void lets_a_worker_with_the_budgets_module_reach_the_server() {
    assertThat(print("--budgets"))
        .contains(
            """
                (name = "hotslice", external = (
                  address = "127.0.0.1:8484",
                  http = ()))
            """)
        .contains(
            """
              modules = [(name = "worker.mjs", esModule = embed "worker.mjs"),
                (name = "hotslice-budgets.js", esModule = embed "hotslice-budgets.js")],
            """)
        .contains(
            """
                (name = "HOTSLICE", service = "hotslice"),
                (name = "WORKER_NAME", text = "news")
              ]
            """);
    assertThat(print("--budgets", "--format", "miniflare"))
        .endsWith(
            """

            // for hotslice-budgets.js: limits, reports, and the name in them
            export const bindings = { WORKER_NAME: "news" };
            export const serviceBindings = { HOTSLICE: { external: { address: hotslice.host, http: {} } } };
            """);
    assertThat(print("--budgets", "--format", "vitest"))
        .contains(
            """
                    },
                    // for hotslice-budgets.js: limits, reports, and the name in them
                    bindings: { WORKER_NAME: "news" },
                    serviceBindings: { HOTSLICE: { external: { address: hotslice.host, http: {} } } },
                  },
            """);
    assertThat(print("--budgets", "--format", "wrangler"))
        .contains(
            "#   npx wrangler@4.86.0 dev --var HOTSLICE_URL:http://127.0.0.1:8484 --var"
                + " WORKER_NAME:news\n");
  }

  @Test
  void prints_variables_for_wrangler() {
    assertThat(print("--format", "wrangler"))
        .isEqualTo(
            """
            # Wrangler's KV commands on the namespaces of news, served by Hotslice at http://127.0.0.1:8484.
            #
            # Read this into a shell, and give each "kv key" or "kv bulk" command --remote:
            #   eval "$(hotslice workerd-config --format wrangler)"
            #   npx wrangler@4.86.0 kv key list --remote --namespace-id '0f2ac74b498b48028cb68387c421e279'  # DATA
            #   npx wrangler@4.86.0 kv key list --remote --namespace-id 'it'\\''s'  # FLAGS

            export CLOUDFLARE_API_BASE_URL='http://127.0.0.1:8484/client/v4'
            export CLOUDFLARE_ACCOUNT_ID='acc0acc0acc0acc0acc0acc0acc0acc0'
            export CLOUDFLARE_API_TOKEN=hotslice # any text: the server has no tokens
            """);
  }

  @Test
  void knows_the_server_that_runs() throws IOException {
    try (var server = TestServer.start(folder)) {
      assertThat(print()).contains("served by Hotslice at " + server.url() + ".");
    }
  }

  @Test
  void says_that_a_token_is_missing() throws IOException {
    configure(
        "[[hotslice.tokens]]\nname = \"me\"\ntoken = \"" + SECRET + "\"\nscopes = [\"admin\"]\n");

    assertThat(print())
        .contains("# The server wants a token: print this again with --token-from VARIABLE");
    assertThat(print("--format", "miniflare")).contains("cannot send one");
    assertThat(print("--format", "vitest")).contains("cannot send one");
    assertThat(print("--format", "wrangler"))
        .contains("CLOUDFLARE_API_TOKEN=\"$HOTSLICE_TOKEN\" # the server wants a token\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"capnp", "miniflare", "vitest", "wrangler"})
  void a_secret_is_printed_only_where_it_was_asked_for(String format) {
    shell.with("HOTSLICE_TOKEN", SECRET).with("MINE", "hs_mine");

    assertThat(print("--format", format)).doesNotContain(SECRET);
    var asked = print("--format", format, "--token-from", "MINE");
    assertThat(asked).doesNotContain(SECRET);
    assertThat(asked.contains("hs_mine")).isEqualTo(format.equals("capnp"));
  }

  @Test
  void workerd_sends_the_token_with_each_request() {
    shell.with("MINE", "hs_mine");

    assertThat(print("--token-from", "MINE"))
        .contains("# Holds the token of MINE: keep this file to yourself.\n")
        .contains(
            """
                    (name = "X-Hotslice-Namespace", value = "FLAGS"),
                    (name = "X-Hotslice-Worker", value = "news"),
                    (name = "Authorization", value = "Bearer hs_mine")])))
            """);
    assertThat(print("--format", "wrangler", "--token-from", "MINE"))
        .contains("export CLOUDFLARE_API_TOKEN=\"$MINE\"\n");
  }

  @Test
  void says_what_is_wrong_with_its_options() throws IOException {
    assertThat(shell.run("workerd-config", "--token-from", "NOTHING")).isEqualTo(2);
    assertThat(shell.err())
        .startsWith(
            "hotslice: --token-from is NOTHING, and that variable is not set; it must hold a token"
                + " made with: hotslice token create");
    assertThat(shell.run("workerd-config", "--token-from", "a b")).isEqualTo(2);
    assertThat(shell.err())
        .startsWith("hotslice: --token-from is \"a b\", it must be the name of a variable");
    assertThat(shell.run("workerd-config", "--url", "http://127.0.0.1:1/base")).isEqualTo(2);
    assertThat(shell.err())
        .startsWith(
            "hotslice: the server's URL is http://127.0.0.1:1/base, and a KV binding reaches no"
                + " server under a path");
    configure("[hotslice]\nlisten = { port = 0 }\n");
    assertThat(shell.run("workerd-config")).isEqualTo(2);
    assertThat(shell.err())
        .startsWith(
            "hotslice: the server takes any free port, and none is running: start it, or name it"
                + " with --url");
    Files.writeString(folder.resolve("wrangler.toml"), "name = \"plain\"\n");
    assertThat(shell.run("workerd-config")).isEqualTo(2);
    assertThat(shell.err()).contains("has no kv_namespaces");
  }
}
