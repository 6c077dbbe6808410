package dev.hotslice.app.cli;

import dev.hotslice.app.ServiceSettings;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.time.AdjustableClock;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotslice serve`: runs until it is told to stop.
@Command(
    name = "serve",
    description = "Run the server. Prints one line with its URL when it is ready.")
final class ServeCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on; default: 127.0.0.1. Any other needs a token.")
  private @Nullable String host;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Port to listen on; default: 8484. 0 takes any free one.")
  private @Nullable Integer port;

  @Option(
      names = "--manual-clock",
      description = {
        "Let callers set the time, for tests: POST /v1/clock. Crons, budgets and expirations",
        "follow it. Only for a server that other machines cannot reach."
      })
  private boolean manualClock;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    var settings = settings();
    try (var server = new NotedServer(settings.data())) {
      // registered before anything is open, so that a signal during the start is not missed
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
      var started = server.start(settings);
      shell.out().println(ready(started.uri(), started.bindings(), settings));
      shell.out().flush();
      server.awaitClose();
    }
    return 0;
  }

  private ServiceSettings settings() {
    var read = config.loadAloud(shell);
    var settings = ServiceSettings.of(read).withData(data.folder(shell, read));
    if (host != null) {
      settings = settings.withHost(host);
    }
    if (port != null) {
      if (port < 0 || port > 65_535) {
        throw CliException.usage("--port is " + port + ", it must be 0 to 65535");
      }
      settings = settings.withPort(port);
    }
    return manualClock ? settings.withClock(AdjustableClock.following(settings.clock())) : settings;
  }

  /// Returns the one line that tells that requests are answered.
  ///
  /// @param bindings the ports of bindings' own, which may be any
  static String ready(URI url, Map<String, URI> bindings, ServiceSettings settings) {
    var config = settings.config();
    var store =
        switch (settings.store()) {
          case StoreConfig.Embedded _ -> "embedded store in " + settings.data();
          case StoreConfig.Memory _ -> "store in memory";
          case StoreConfig.Redis _ -> "store in Redis";
        };
    var clock = settings.clock() instanceof AdjustableClock ? ", manual clock" : "";
    var own = new StringBuilder();
    bindings.forEach((binding, at) -> own.append(", ").append(binding).append(" at ").append(at));
    return "Hotslice is ready at %s (%s, %s, plan %s%s%s)"
        .formatted(url, config.name(), store, config.hotslice().plan().profile(), clock, own);
  }
}
