package dev.hotslice.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Packages from npm in the versions that a lock file names, installed once and kept.
public final class NodeModules {
  private static final List<String> FILES = List.of("package.json", "package-lock.json");

  private final Path folder;
  private final Packages packages;

  NodeModules(Path folder, Packages packages) {
    this.folder = folder;
    this.packages = packages;
  }

  /// Returns the folder of `node_modules` with what the lock file beside a class asks for.
  ///
  /// @throws UnavailableException if node or npm is missing, or the packages cannot be had
  public Path require(Class<?> beside) {
    var _ = packages.require("node", "nodejs");
    var npm = packages.require("npm", "npm");
    try {
      if (!isInstalled(beside)) {
        Files.createDirectories(folder);
        for (var file : FILES) {
          Files.write(folder.resolve(file), Resources.bytes(beside, file));
        }
        Command.run(folder, List.of(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        Files.write(mark(), Resources.bytes(beside, FILES.getLast()));
      }
      return folder.resolve("node_modules");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isInstalled(Class<?> beside) throws IOException {
    return Files.exists(mark())
        && Arrays.equals(Files.readAllBytes(mark()), Resources.bytes(beside, FILES.getLast()));
  }

  /// Written last, so that an interrupted installation is done again.
  private Path mark() {
    return folder.resolve("installed-lock.json");
  }
}
