package dev.hotslice.testdata;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Test data kept beside the repository; a test that needs it is skipped where it is absent.
public final class SharedData {
  private SharedData() {}

  /// Returns a file or folder below `shared/data`.
  public static Path at(String name) {
    Path path =
        Path.of(System.getProperty("hotslice.root", ".."))
            .resolveSibling("shared")
            .resolve("data")
            .resolve(name);
    Assumptions.assumeTrue(Files.exists(path), () -> "no test data at " + path);
    return path;
  }
}
