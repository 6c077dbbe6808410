package dev.hotslice.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Entries of a running server, found through its note in the data folder.
class KvCommandsOnServerTest extends KvCommandsContract {
  private @Nullable TestServer server;

  @Override
  void open(Path folder) throws IOException {
    server = TestServer.start(folder);
  }

  @Override
  KvAccess access(Path folder) {
    var api =
        new RestApi(
            Objects.requireNonNull(server).url(),
            null,
            new Patience(System.err, Patience.Pause.SLEEP));
    return new RemoteKv(api, TestServer.config(folder).accountId(), "notes-id");
  }

  @Override
  void close() {
    if (server != null) {
      server.close();
    }
  }
}
