package dev.hotslice.app.cli;

import dev.hotslice.app.OfflineService;
import dev.hotslice.app.ServiceSettings;
import dev.hotslice.kv.NamespaceId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Entries in a data folder that no server holds.
class KvCommandsOnFilesTest extends KvCommandsContract {
  @Override
  void open(Path folder) {}

  @Override
  KvAccess access(Path folder) {
    var settings = ServiceSettings.of(TestServer.config(folder));
    return new LocalKv(OfflineService.open(settings), new NamespaceId("notes-id"));
  }

  @Override
  void whileServed(Path folder, Consumer<URI> work) throws IOException {
    try (var server = TestServer.start(folder)) {
      work.accept(server.url());
    }
  }

  @Override
  void close() {}
}
