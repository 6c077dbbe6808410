package dev.hotslice.app.binding;

import java.util.Locale;

/// Whom a [BindingSetup] is printed for.
public enum SetupFormat {
  /// A whole configuration of workerd.
  CAPNP,
  /// A JavaScript module with the option `kvNamespaces`.
  MINIFLARE,
  /// A whole `vitest.config.mjs`.
  VITEST,
  /// Variables of the environment for Wrangler's KV commands, to be read by a shell.
  WRANGLER;

  /// Returns the text of a whole file, with a line break at its end.
  public String print(BindingSetup setup) {
    return switch (this) {
      case CAPNP -> new CapnpFile(setup).print();
      case MINIFLARE -> new MiniflareFiles(setup).module();
      case VITEST -> new MiniflareFiles(setup).vitest();
      case WRANGLER -> new WranglerVariables(setup).print();
    };
  }

  /// Returns the name under which the command line knows it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
