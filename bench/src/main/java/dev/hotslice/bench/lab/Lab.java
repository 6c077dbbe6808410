package dev.hotslice.bench.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Where measurements take place.
///
/// @param root of the checkout
/// @param out told what is going on
public record Lab(Path root, PrintStream out) {

  /// Returns the programs of the distribution.
  public Packages packages() {
    return new Packages(root, out);
  }

  /// Returns packages from npm, kept between runs.
  public NodeModules nodeModules() {
    return new NodeModules(target().resolve("node"), packages());
  }

  /// Returns an empty folder for the data of a server.
  public Path emptyFolder(String name) {
    var folder = target().resolve("run").resolve(name);
    try {
      if (Files.exists(folder)) {
        try (var files = Files.walk(folder)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Says one line.
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  private Path target() {
    return root.resolve("bench/target");
  }
}
