package dev.hotslice.app.cli;

import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.config.WorkerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Whose tokens a command is about. With `--data` no configuration is needed.
final class TokenOptions {
  @Mixin private ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of the server; default: the configuration's.")
  private @Nullable Path data;

  /// Returns the tokens of the data folder.
  TokenStore store(Shell shell) {
    return TokenStore.in(folder(shell), shell.clock());
  }

  /// Returns the codes and sessions of the data folder.
  LoginStore logins(Shell shell) {
    return LoginStore.in(folder(shell), shell.clock());
  }

  /// Returns the configuration.
  WorkerConfig worker(Shell shell) {
    return config.load(shell);
  }

  /// Returns where the server of the data folder is, or would be if it were started now; without a
  /// slash at the end.
  ///
  /// @param named by the user, or null
  /// @throws CliException if that is not known
  URI address(Shell shell, @Nullable URI named) throws IOException {
    if (named != null) {
      return ServerOptions.withoutSlash(named);
    }
    var running = ServerFile.find(folder(shell));
    if (running != null) {
      return running.url();
    }
    if (data != null && !config.isNamed()) {
      throw CliException.usage(
          "no server uses " + data + ": start it, or say with --url where browsers reach it");
    }
    return ServerOptions.configured(config.load(shell));
  }

  private Path folder(Shell shell) {
    var folder = data == null ? config.load(shell).hotslice().data() : shell.folder().resolve(data);
    return folder.normalize();
  }
}
