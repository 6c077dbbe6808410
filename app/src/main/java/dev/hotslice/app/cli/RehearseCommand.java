package dev.hotslice.app.cli;

import dev.hotslice.app.ServiceSettings;
import dev.hotslice.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `hotslice rehearse`: does once what a server does from its start on, for the JVM to write down
/// which classes that takes. The script runs it to make its cache; nobody else has a use for it.
@Command(
    name = "rehearse",
    hidden = true,
    description = "Start a server, ask it for everything once, and stop it.")
final class RehearseCommand implements Callable<Integer> {
  /// Runs without network and without files: the one source is made of the clock.
  private static final String CONFIG =
      """
      name = "rehearsal"
      kv_namespaces = [{ binding = "KV", id = "7c1d4a0be2f94c55a3f1d0b86e5a9d20" }]

      [triggers]
      crons = ["* * * * *"]

      [hotslice]
      plan = "unlimited"

      [[hotslice.jobs]]
      name = "refresh-hub"
      run = "refresh"
      index = "hub"
      cron = "* * * * *"

      [[hotslice.indexes]]
      name = "hub"
      binding = "KV"

      [[hotslice.sources]]
      id = "wire"
      title = "The Wire"
      url = "demo:wire"
      format = "jsonfeed"
      """;

  private final Shell shell;

  @Parameters(paramLabel = "DIR", description = "An empty folder, which is filled.")
  private Path folder = Path.of("");

  RehearseCommand(Shell shell) {
    this.shell = shell;
  }

  /// The second time there is something to serve from the start on, as there is for a user.
  @Override
  public Integer call() throws Exception {
    var data = shell.folder().resolve(folder);
    play(data);
    play(data);
    return 0;
  }

  private void play(Path data) throws IOException, InterruptedException {
    try (var server = new NotedServer(data)) {
      var started = server.start(settings(data));
      var routes = started.routes();
      new Rehearsal(started.uri(), "hub").play(routes);
    }
  }

  private ServiceSettings settings(Path data) throws IOException {
    var file = Files.createDirectories(data).resolve("wrangler.toml");
    Files.writeString(file, CONFIG);
    var read = ConfigReader.read(file, null, shell.variables()).config();
    var config = Objects.requireNonNull(read, "the configuration is part of the program");
    return ServiceSettings.of(config).withData(data).withPort(0);
  }
}
