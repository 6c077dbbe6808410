package dev.hotslice.app.cli;

import dev.hotslice.app.ServiceSettings;
import dev.hotslice.app.transfer.place.Token;
import dev.hotslice.config.ConfigReader;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.resilience.Pause;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// A server on the configuration of a folder, with its note, on any free port, whose clock stands
/// and whose crons do not fire.
record TestServer(NotedServer server, URI url) implements AutoCloseable {
  static TestServer start(Path folder) throws IOException {
    var settings =
        ServiceSettings.of(config(folder))
            .withPort(0)
            .withClock(ManualClock.at(TestShell.NOW))
            .withoutSchedule();
    var server = new NotedServer(settings.data());
    return new TestServer(server, server.start(settings).uri());
  }

  /// Returns a client of a server.
  static RestApi api(URI server) {
    var patience = new Patience(System.err, Pause.SLEEP);
    return new RestApi(server, Token.from(Token.OURS, Map.of()), patience);
  }

  /// Returns the configuration of a folder.
  static WorkerConfig config(Path folder) {
    var read = ConfigReader.read(folder.resolve("wrangler.toml"), null, Map.of());
    return Objects.requireNonNull(read.config());
  }

  @Override
  public void close() {
    server.close();
  }
}
