package dev.hotslice.app.binding;

import java.util.stream.Collectors;

/// Variables under which Wrangler's KV commands, `--remote` among their options, reach Hotslice.
final class WranglerVariables {
  private final BindingSetup setup;

  WranglerVariables(BindingSetup setup) {
    this.setup = setup;
  }

  String print() {
    return """
    # Wrangler's KV commands on the namespaces of %1$s, served by Hotslice at %2$s.
    #
    # Read this into a shell, and give each "kv key" or "kv bulk" command --remote:
    #   eval "$(hotslice workerd-config --format wrangler)"
    %3$s%7$s
    export CLOUDFLARE_API_BASE_URL=%4$s
    export CLOUDFLARE_ACCOUNT_ID=%5$s
    export CLOUDFLARE_API_TOKEN=%6$s
    """
        .formatted(
            setup.worker(),
            setup.server(),
            setup.namespaces().stream()
                .map(it ->
                    "#   npx "
                        + Tested.WRANGLER
                        + " kv key list --remote --namespace-id "
                        + quoted(it.id())
                        + "  # "
                        + it.binding()
                        + "\n")
                .collect(Collectors.joining()),
            quoted(setup.server() + "/client/v4"),
            quoted(setup.accountId()),
            token(),
            budgets());
  }

  private String budgets() {
    return setup.budgets()
        ? """
        #
        # So that hotslice-budgets.js knows the limits and reports:
        #   npx %s dev --var HOTSLICE_URL:%s --var WORKER_NAME:%s
        """
            .formatted(Tested.WRANGLER, setup.server(), setup.worker())
        : "";
  }

  /// Wrangler wants some token, also where the server wants none.
  private String token() {
    return switch (setup.credential()) {
      case Credential.None _ -> "hotslice # any text: the server has no tokens";
      case Credential.Missing _ -> "\"$HOTSLICE_TOKEN\" # the server wants a token";
      case Credential.InVariable(var name, _) -> "\"$" + name + "\"";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
