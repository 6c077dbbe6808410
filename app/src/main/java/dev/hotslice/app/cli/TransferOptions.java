package dev.hotslice.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What all commands that move entries have in common.
final class TransferOptions {
  @Option(names = "--prefix", paramLabel = "TEXT", description = "Only keys that start with it.")
  private String prefix = "";

  @Option(
      names = "--token-from",
      paramLabel = "VARIABLE",
      description = {
        "Variable with the token for a URL; default: CLOUDFLARE_API_TOKEN for Cloudflare,",
        "HOTSLICE_TOKEN for any other server."
      })
  private @Nullable String tokenVariable;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show errors and notices only.")
  private boolean quiet;

  String prefix() {
    return prefix;
  }

  @Nullable String tokenVariable() {
    return tokenVariable;
  }

  boolean quiet() {
    return quiet;
  }
}
