package dev.hotslice.app.cli;

import java.nio.file.Path;

/// The budget in the data folder that no server holds.
class BudgetCommandOnFilesTest extends BudgetCommandContract {
  @Override
  void open(Path folder) {}

  @Override
  void close() {}

  @Override
  String cause() {
    return "command line";
  }
}
