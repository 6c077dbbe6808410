package dev.hotslice.app.binding;

import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// JavaScript that gives Miniflare, alone or inside Vitest, bindings which lead to Hotslice.
///
/// Miniflare names the binding with each request and reaches one URL, so no header has to be
/// injected. It has no way to send a token.
final class MiniflareFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BindingSetup setup;

  MiniflareFiles(BindingSetup setup) {
    this.setup = setup;
  }

  String module() {
    return """
    // The KV bindings of %1$s for Miniflare, served by Hotslice at %2$s.
    //
    // Save this as hotslice.mjs and use it:
    //   npm install %7$s
    //   import * as hotslice from "./hotslice.mjs";
    //   new Miniflare({ ...hotslice, modules: true, scriptPath: %3$s, … });
    %4$s
    const hotslice = new URL(%5$s);

    export const kvNamespaces = {
    %6$s
    };
    %8$s\
    """
        .formatted(
            setup.worker(),
            setup.server(),
            literal(setup.module()),
            warning(),
            literal(setup.server().toString()),
            namespaces("  "),
            Tested.MINIFLARE,
            setup.budgets()
                ? """

                // for hotslice-budgets.js: limits, reports, and the name in them
                export const bindings = { WORKER_NAME: %s };
                export const serviceBindings = { HOTSLICE: %s };
                """
                    .formatted(literal(setup.worker()), reports())
                : "");
  }

  String vitest() {
    return """
    // vitest.config.mjs: tests in the Workers runtime, on the KV bindings of %1$s, served by
    // Hotslice at %2$s.
    //
    //   npm install --save-dev %8$s
    %3$s
    import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
    import { defineConfig } from "vitest/config";

    const hotslice = new URL(%4$s);

    export default defineConfig({
      plugins: [
        cloudflareTest({
          main: %5$s,
          miniflare: {
    %9$s        compatibilityDate: %6$s,
            kvNamespaces: {
    %7$s
            },
    %10$s      },
        }),
      ],
    });
    """
        .formatted(
            setup.worker(),
            setup.server(),
            warning(),
            literal(setup.server().toString()),
            literal("./" + setup.module()),
            literal(Tested.compatibilityDate(setup)),
            namespaces("          "),
            Tested.VITEST,
            Tested.note(setup, "        //"),
            setup.budgets()
                ? """
                        // for hotslice-budgets.js: limits, reports, and the name in them
                        bindings: { WORKER_NAME: %s },
                        serviceBindings: { HOTSLICE: %s },
                """
                    .formatted(literal(setup.worker()), reports())
                : "");
  }

  /// A service binding, in options that are read where `hotslice` is the URL.
  private String reports() {
    return "https".equals(setup.server().getScheme())
        ? "{ external: { address: hotslice.host, https: {} } }"
        : "{ external: { address: hotslice.host, http: {} } }";
  }

  private String warning() {
    return switch (setup.credential()) {
      case Credential.None _ -> "";
      case Credential.Missing _, Credential.InVariable _ ->
          """
          //
          // The server wants a token, and Miniflare's remote bindings cannot send one: use workerd
          // (--format capnp), or a server on loopback without tokens.
          """;
    };
  }

  private String namespaces(String indent) {
    return setup.namespaces().stream()
        .map(namespace ->
            "%s%s: { id: %s, remoteProxyConnectionString: hotslice },"
                .formatted(indent, literal(namespace.binding()), literal(namespace.id())))
        .collect(Collectors.joining("\n"));
  }

  /// Every JSON string is a string of JavaScript.
  private static String literal(String text) {
    return JSON.writeValueAsString(text);
  }
}
