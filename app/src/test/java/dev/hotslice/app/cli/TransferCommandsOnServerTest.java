package dev.hotslice.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Transfers of entries of a running server, found through its note in the data folder.
class TransferCommandsOnServerTest extends TransferCommandsContract {
  private @Nullable TestServer server;

  @Override
  String store() {
    return "";
  }

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
