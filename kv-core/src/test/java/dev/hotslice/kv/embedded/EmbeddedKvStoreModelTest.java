package dev.hotslice.kv.embedded;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStoreModelContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;

final class EmbeddedKvStoreModelTest extends KvStoreModelContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    try {
      return EmbeddedEngine.open(Files.createTempDirectory("embedded-model"), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
