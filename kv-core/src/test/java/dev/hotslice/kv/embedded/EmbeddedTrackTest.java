package dev.hotslice.kv.embedded;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.TrackContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedTrackTest extends TrackContract {
  @TempDir private Path folder;

  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return EmbeddedEngine.open(folder, clock);
  }
}
