package dev.hotslice.app.cli;

import dev.hotslice.app.OfflineService;
import dev.hotslice.app.ServiceSettings;
import dev.hotslice.app.cli.NamespaceNames.Made;
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
      description = {
        "Binding, id or title of the namespace;",
        "default: the first of the configuration."
      })
  private @Nullable String namespace;

  /// Opens the namespace, in a server if there is one.
  KvAccess open(Shell shell) throws IOException {
    var config = server.config(shell);
    var api = server.connect(shell, config);
    if (api != null) {
      var made = server.isNamed(shell) ? Made.ANYTHING : RemoteKv.made(api, config.accountId());
      return new RemoteKv(api, config.accountId(), id(config, made));
    }
    var data = server.data(shell, config);
    var settings = ServiceSettings.of(config).withData(data).withClock(shell.clock());
    var offline = OfflineService.open(settings);
    try {
      var id = id(config, Made.in(settings, offline.account()));
      return new LocalKv(offline, NamespaceId.standingFor(id));
    } catch (RuntimeException e) {
      offline.close();
      throw e;
    }
  }

  private String id(WorkerConfig config, Made made) {
    return NamespaceNames.id(config, namespace, "--namespace", made);
  }
}
