package dev.hotslice.app.cli;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A service together with its note in the data folder. May be closed from another thread, also
/// while it starts; the one waits for the other.
final class NotedServer implements AutoCloseable {
  private final Path data;
  private @Nullable EdgeService service;
  private final CountDownLatch closed = new CountDownLatch(1);

  NotedServer(Path data) {
    this.data = data;
  }

  /// Starts the service and leaves the note.
  ///
  /// @throws dev.hotslice.app.StartupException if it cannot start
  synchronized EdgeService start(ServiceSettings settings) throws IOException {
    if (closed.getCount() == 0) {
      throw CliException.failed("stopped before it was ready");
    }
    var started = EdgeService.start(settings);
    service = started;
    ServerFile.write(data, reachable(started.uri()));
    return started;
  }

  /// Returns where a process on this machine reaches a server: one that listens on all addresses is
  /// called by the one that never leaves the machine.
  static URI reachable(URI uri) {
    var host = uri.getHost();
    return host.equals("0.0.0.0") || host.equals("[::]") || host.equals("[0:0:0:0:0:0:0:0]")
        ? URI.create(uri.getScheme() + "://127.0.0.1:" + uri.getPort())
        : uri;
  }

  /// Waits until another thread closes it.
  void awaitClose() throws InterruptedException {
    closed.await();
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    if (service == null) {
      return;
    }
    try {
      ServerFile.remove(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      service.close();
      service = null;
    }
  }
}
