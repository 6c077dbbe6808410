package dev.hotslice.app.cli;

import dev.hotslice.app.OfflineService;
import dev.hotslice.app.ServiceSettings;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/// Where the jobs are that a command of `hotslice cron` is about.
final class CronOptions {
  @Mixin private ServerOptions server = new ServerOptions();

  /// Opens the jobs, in a server if there is one.
  CronAccess open(Shell shell) throws IOException {
    var config = server.config(shell);
    var api = server.connect(shell, config);
    if (api != null) {
      return new RemoteCron(api);
    }
    var settings = ServiceSettings.of(config).withData(server.data(shell, config));
    return new LocalCron(OfflineService.open(settings.withClock(shell.clock())));
  }
}
