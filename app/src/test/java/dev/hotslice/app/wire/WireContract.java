package dev.hotslice.app.wire;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestSettings;
import dev.hotslice.kv.EntryContract;
import dev.hotslice.kv.KvStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/// The contract against a service that goes by the clock of the contract.
abstract class WireContract extends EntryContract {
  private static final int MANY = 1_000_000;

  @TempDir private Path folder;
  private @Nullable EdgeService service;
  private @Nullable WireStore store;

  abstract WireStore connect(EdgeService started);

  @Override
  protected final KvStore openStore(InstantSource clock) {
    var settings =
        TestSettings.in(folder).writesPerDay(MANY).deletesPerDay(MANY).restPerFiveMinutes(MANY);
    var started = EdgeService.start(settings.build().withClock(clock));
    var connected = connect(started);
    service = started;
    store = connected;
    return connected;
  }

  @Override
  protected final void closeStore() {
    Objects.requireNonNull(store).close();
    Objects.requireNonNull(service).close();
  }
}
