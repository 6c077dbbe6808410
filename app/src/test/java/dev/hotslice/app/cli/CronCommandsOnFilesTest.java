package dev.hotslice.app.cli;

import java.nio.file.Path;

/// Jobs that the command runs itself.
class CronCommandsOnFilesTest extends CronCommandsContract {
  @Override
  void open(Path folder) {}

  @Override
  void close() {}
}
