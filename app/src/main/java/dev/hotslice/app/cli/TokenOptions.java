package dev.hotslice.app.cli;

import dev.hotslice.app.auth.TokenStore;
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
    var folder = data == null ? config.load(shell).hotslice().data() : shell.folder().resolve(data);
    return TokenStore.in(folder.normalize(), shell.clock());
  }
}
