package dev.hotslice.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The first of two places.
final class FromOptions {
  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description = {
        "Binding, id or title of a namespace, cloudflare:NAME for its twin at Cloudflare,",
        "or the URL of a namespace in Cloudflare's REST API; default: the first of the configuration."
      })
  private @Nullable String place;

  @Option(
      names = "--from-config",
      paramLabel = "FILE",
      description = "Configuration of --from; default: --config.")
  private @Nullable Path config;

  @Option(
      names = "--from-env",
      paramLabel = "NAME",
      description = "Environment of --from; default: --env.")
  private @Nullable String environment;

  @Option(
      names = "--from-token-var",
      paramLabel = "VARIABLE",
      description = "Variable with the token for --from; default: --token-from.")
  private @Nullable String tokenVariable;

  End end(TransferOptions options) {
    var variable = tokenVariable == null ? options.tokenVariable() : tokenVariable;
    return new End("--from", place, config, environment, variable);
  }
}
