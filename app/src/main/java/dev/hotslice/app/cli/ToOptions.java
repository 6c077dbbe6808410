package dev.hotslice.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The second of two places.
final class ToOptions {
  @Option(
      names = "--to",
      paramLabel = "PLACE",
      description = {
        "Binding, id or title of a namespace, cloudflare:NAME for its twin at Cloudflare,",
        "or the URL of a namespace in Cloudflare's REST API; default: the first of the configuration."
      })
  private @Nullable String place;

  @Option(
      names = "--to-config",
      paramLabel = "FILE",
      description = "Configuration of --to; default: --config.")
  private @Nullable Path config;

  @Option(
      names = "--to-env",
      paramLabel = "NAME",
      description = "Environment of --to; default: --env.")
  private @Nullable String environment;

  @Option(
      names = "--to-token-var",
      paramLabel = "VARIABLE",
      description = "Variable with the token for --to; default: --token-from.")
  private @Nullable String tokenVariable;

  End end(TransferOptions options) {
    var variable = tokenVariable == null ? options.tokenVariable() : tokenVariable;
    return new End("--to", place, config, environment, variable);
  }
}
