package dev.hotslice.app.binding;

import dev.hotslice.config.KvNamespaceConfig;
import java.net.URI;
import java.util.List;

/// The KV bindings of one configuration, and the server that holds them.
///
/// @param worker name of the Worker in the configuration
/// @param server without a path
/// @param compatibilityDate of the Worker
/// @param module file of the Worker's code, as the file that is printed refers to it
/// @param budgets whether the Worker imports `./hotslice-budgets.js`, and so wants to reach the
///   server itself
public record BindingSetup(
    String worker,
    URI server,
    String accountId,
    String compatibilityDate,
    List<KvNamespaceConfig> namespaces,
    String module,
    boolean budgets,
    Credential credential) {
  public BindingSetup {
    namespaces = List.copyOf(namespaces);
  }
}
