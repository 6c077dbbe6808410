package dev.hotslice.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Jobs of a running server.
class CronCommandsOnServerTest extends CronCommandsContract {
  private @Nullable TestServer server;

  @Override
  void open(Path folder) throws IOException {
    server = TestServer.start(folder);
  }

  @Override
  void close() {
    if (server != null) {
      server.close();
    }
  }
}
