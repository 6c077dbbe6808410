package dev.hotslice.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The budget of a running server.
class BudgetCommandOnServerTest extends BudgetCommandContract {
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

  @Override
  String cause() {
    return "route:PUT /client/v4/accounts/\\S+/values/\\S+";
  }
}
