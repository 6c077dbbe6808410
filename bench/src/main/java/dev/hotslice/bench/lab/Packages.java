package dev.hotslice.bench.lab;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Programs that the distribution brings. On Debian, as root, a missing one is installed.
public final class Packages {
  private final Path folder;
  private final PrintStream out;

  Packages(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /// Returns the path of a program, after installing its package where that is possible.
  ///
  /// @throws UnavailableException if there is no such program; the message names the package
  public String require(String program, String debianPackage) {
    return find(program)
        .or(() -> install(program, debianPackage))
        .orElseThrow(() ->
            new UnavailableException(
                program
                    + " is not installed (package "
                    + debianPackage
                    + " of Debian and Ubuntu)"));
  }

  /// Returns the version of an installed package, or "unknown version".
  public String version(String debianPackage) {
    try {
      return Command.run(folder, List.of("dpkg-query", "-W", "-f=${Version}", debianPackage));
    } catch (UnavailableException e) {
      return "unknown version";
    }
  }

  private Optional<String> install(String program, String debianPackage) {
    if (!"root".equals(System.getProperty("user.name")) || find("apt-get").isEmpty()) {
      return Optional.empty();
    }
    out.println("installing " + debianPackage);
    var install = List.of("apt-get", "install", "-y", "--no-install-recommends", debianPackage);
    try {
      Command.run(folder, install);
    } catch (UnavailableException e) {
      Command.run(folder, List.of("apt-get", "update"));
      Command.run(folder, install);
    }
    return find(program);
  }

  private static Optional<String> find(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)).stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
