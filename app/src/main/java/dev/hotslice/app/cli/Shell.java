package dev.hotslice.app.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command may see of the machine it runs on.
///
/// @param home folder of the installation, which holds `examples`; null where the launcher did not
///   say
/// @param folder the current one
/// @param variables the environment
/// @param terminal whether a person reads the output, so that columns and colours make sense
record Shell(
    @Nullable Path home,
    Path folder,
    Map<String, String> variables,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    InstantSource clock) {

  /// Returns the shell of this process.
  static Shell ofProcess() {
    var home = System.getProperty("hotslice.home");
    return new Shell(
        home == null ? null : Path.of(home),
        Path.of("").toAbsolutePath(),
        System.getenv(),
        System.in,
        System.out,
        System.err,
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
        InstantSource.system());
  }

  /// Returns whether output may be coloured: on a terminal, unless `NO_COLOR` is set.
  boolean colors() {
    return terminal && variables.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /// Returns whether stack traces are wanted.
  boolean debug() {
    return !variables.getOrDefault("HOTSLICE_DEBUG", "").isEmpty();
  }
}
