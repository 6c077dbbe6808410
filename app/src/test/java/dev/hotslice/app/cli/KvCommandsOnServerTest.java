package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Entries of a running server, found through its note in the data folder.
class KvCommandsOnServerTest extends KvCommandsContract {
  private Path folder = Path.of("");
  private @Nullable TestServer server;

  @Override
  void open(Path folder) throws IOException {
    this.folder = folder;
    server = TestServer.start(folder);
  }

  @Override
  KvAccess access(Path folder) {
    var api = TestServer.api(Objects.requireNonNull(server).url());
    return new RemoteKv(api, TestServer.config(folder).accountId(), "notes-id");
  }

  @Override
  void whileServed(Path folder, Consumer<URI> work) {
    work.accept(Objects.requireNonNull(server).url());
  }

  @Override
  void close() {
    if (server != null) {
      server.close();
    }
  }

  /// Those of this machine and of a server whose clock is set by hand may be years apart.
  @Test
  void the_clock_of_the_server_decides_whether_an_expiration_is_too_soon() {
    var late = new TestShell(folder).at(ManualClock.at("2031-01-01T00:00:00Z"));
    var early = new TestShell(folder).at(ManualClock.at("2020-01-01T00:00:00Z"));

    assertThat(late.run("kv", "put", "k", "v", "--expiration", "1900000000")).isZero();
    assertThat(early.run("kv", "put", "k", "v", "--expiration", "1795176059")).isEqualTo(1);
    assertThat(early.err())
        .isEqualToNormalizingNewlines(
            "hotslice: Invalid expiration of 1795176059. Expiration times must be at least 60"
                + " seconds in the future.\n");
  }
}
