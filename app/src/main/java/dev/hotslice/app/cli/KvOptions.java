package dev.hotslice.app.cli;

import dev.hotslice.app.OfflineService;
import dev.hotslice.app.ServiceSettings;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.NamespaceId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The namespace that a command of `hotslice kv` is about.
final class KvOptions {
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Binding or id of the namespace; default: the first of the configuration.")
  private @Nullable String namespace;

  /// Opens the namespace, in a server if there is one.
  KvAccess open(Shell shell) throws IOException {
    var config = server.config(shell);
    var api = server.connect(shell, config);
    if (api != null) {
      return new RemoteKv(api, config.accountId(), id(config, server.isNamed(shell)));
    }
    var data = server.data(shell, config);
    var id = NamespaceId.standingFor(id(config, false));
    var settings = ServiceSettings.of(config).withData(data).withClock(shell.clock());
    return new LocalKv(OfflineService.open(settings), id);
  }

  /// A server named by the user may know namespaces that this configuration does not.
  private String id(WorkerConfig config, boolean foreign) {
    return NamespaceNames.id(config, namespace, "--namespace", foreign);
  }
}
