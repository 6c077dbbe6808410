package dev.hotslice.app.workerd;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A service for each test, and a binding that is connected to it.
abstract class BoundService {
  TestSettings settings;
  EdgeService service;
  Binding kv;

  @BeforeEach
  final void start(@TempDir Path folder) {
    settings = TestSettings.in(folder).writesPerDay(1_000_000);
    configure(settings);
    service = EdgeService.start(settings.build());
    kv = Binding.to(service.uri());
  }

  @AfterEach
  final void stop() {
    kv.close();
    service.close();
  }

  /// Changes the settings of the service before it starts.
  void configure(TestSettings common) {}
}
