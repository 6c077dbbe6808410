package dev.hotslice.app.cli;

import dev.hotslice.config.ConfigReader;
import dev.hotslice.config.ProblemPrinter;
import dev.hotslice.config.WorkerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which configuration a command uses.
///
/// Without `--config` it is the one that stands in the current folder or above it, and without any
/// there the example of the installation, so that every command does something out of the box.
final class ConfigOptions {
  private static final String EXAMPLE = "examples/ai-hub/wrangler.toml";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration; default: found from here upwards, else the bundled example.")
  private @Nullable Path config;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME",
      description = "Use [env.NAME] of the configuration.")
  private @Nullable String environment;

  /// Returns options for another file, or for another environment of this one.
  ///
  /// @param otherFile null for the same file
  ConfigOptions forOther(@Nullable Path otherFile, @Nullable String otherEnvironment) {
    var other = new ConfigOptions();
    other.config = otherFile == null ? config : otherFile;
    other.environment = otherEnvironment;
    return other;
  }

  /// Returns the file to read.
  ///
  /// @throws CliException if there is none
  Path file(Shell shell) {
    if (config != null) {
      var file = shell.folder().resolve(config);
      if (!Files.isRegularFile(file)) {
        throw CliException.usage("--config is " + config + ", and there is no such file");
      }
      return file;
    }
    var found = ConfigReader.find(shell.folder());
    if (found != null) {
      return found;
    }
    if (shell.home() != null && Files.isRegularFile(shell.home().resolve(EXAMPLE))) {
      return shell.home().resolve(EXAMPLE);
    }
    throw CliException.usage(
        "no "
            + String.join(", ", ConfigReader.FILE_NAMES)
            + " in "
            + shell.folder()
            + " or above it; name one with --config FILE");
  }

  /// Returns whether the user named a file.
  boolean isNamed() {
    return config != null;
  }

  /// Returns the chosen environment, or null for the top level.
  @Nullable String environment() {
    return environment;
  }

  /// Reads the configuration. Warnings are left to `hotslice check`.
  ///
  /// @throws CliException with exit code 2 after printing all errors, if there are any
  WorkerConfig load(Shell shell) {
    return load(shell, false);
  }

  /// Reads the configuration as [#load] does, and prints its warnings: for a server, which would
  /// run for long without what a misspelt key was to give it.
  WorkerConfig loadAloud(Shell shell) {
    return load(shell, true);
  }

  private WorkerConfig load(Shell shell, boolean isAloud) {
    var file = file(shell);
    var result = ConfigReader.read(file, environment, shell.variables());
    var read = result.config();
    if (read == null || isAloud) {
      shell.err().print(new ProblemPrinter(shell.folder()).print(result.problems()));
    }
    if (read == null) {
      throw CliException.usage(file + " cannot be used");
    }
    return read;
  }
}
