package dev.hotslice.app.cli;

import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.auth.Tokens;
import dev.hotslice.app.binding.BindingSetup;
import dev.hotslice.app.binding.Credential;
import dev.hotslice.app.binding.SetupFormat;
import dev.hotslice.config.WorkerConfig;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotslice workerd-config`.
@Command(
    name = "workerd-config",
    description = {
      "Print what a Worker needs to use the namespaces as its KV bindings:",
      "a configuration of workerd, or settings for Miniflare, Vitest or Wrangler."
    })
final class WorkerdConfigCommand implements Callable<Integer> {
  /// Of a Worker that names none.
  private static final String COMPATIBILITY_DATE = "2026-04-01";

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Shell shell;

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: capnp.")
  private SetupFormat format = SetupFormat.CAPNP;

  @Option(
      names = "--worker",
      paramLabel = "FILE",
      description = "Module of the Worker, as the printed file finds it; default: worker.mjs.")
  private String module = "worker.mjs";

  @Option(
      names = "--budgets",
      description = {
        "The Worker imports ./hotslice-budgets.js: let it reach the server, for the limits",
        "and for its reports."
      })
  private boolean budgets;

  @Option(
      names = "--token-from",
      paramLabel = "VARIABLE",
      description = {
        "Variable that holds the token for a server that wants one. A file for workerd",
        "then contains the token itself; no other format does."
      })
  private @Nullable String variable;

  WorkerdConfigCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    var config = server.config(shell);
    if (config.kvNamespaces().isEmpty()) {
      throw CliException.usage(config.file() + " has no kv_namespaces");
    }
    var setup =
        new BindingSetup(
            config.name(),
            withoutPath(server.address(shell, config)),
            config.accountId(),
            Objects.requireNonNullElse(config.compatibilityDate(), COMPATIBILITY_DATE),
            config.kvNamespaces(),
            module,
            budgets,
            credential(config));
    shell.out().print(format.print(setup));
    return 0;
  }

  private Credential credential(WorkerConfig config) {
    if (variable == null) {
      var stored = TokenStore.in(server.data(shell, config), shell.clock());
      boolean none =
          shell.variables().getOrDefault("HOTSLICE_TOKEN", "").isEmpty()
              && new Tokens(config.hotslice().tokens(), stored).isEmpty();
      return none ? new Credential.None() : new Credential.Missing();
    }
    if (!VARIABLE.matcher(variable).matches()) {
      throw CliException.usage(
          "--token-from is \"" + variable + "\", it must be the name of a variable");
    }
    var secret = shell.variables().getOrDefault(variable, "");
    if (secret.isEmpty()) {
      throw CliException.usage(
          "--token-from is "
              + variable
              + ", and that variable is not set; it must hold a token"
              + " made with: hotslice token create");
    }
    return new Credential.InVariable(variable, secret);
  }

  private static URI withoutPath(URI server) {
    var path = server.getPath();
    if (path != null && !path.isEmpty()) {
      throw CliException.usage(
          "the server's URL is " + server + ", and a KV binding reaches no server under a path");
    }
    return server;
  }
}
