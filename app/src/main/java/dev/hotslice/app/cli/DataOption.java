package dev.hotslice.app.cli;

import dev.hotslice.config.WorkerConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the embedded store, the tokens and the state of the service lie.
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder; default: the configuration's, which is .hotslice beside it.")
  private @Nullable Path data;

  /// Returns the absolute folder, which need not exist.
  Path folder(Shell shell, WorkerConfig config) {
    return data == null ? config.hotslice().data() : shell.folder().resolve(data).normalize();
  }
}
