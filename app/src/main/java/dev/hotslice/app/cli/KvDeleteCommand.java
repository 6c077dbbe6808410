package dev.hotslice.app.cli;

import dev.hotslice.kv.KvKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotslice kv delete`.
@Command(name = "delete", description = "Remove a key; a missing one is no error.")
final class KvDeleteCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private KvOptions kv = new KvOptions();

  @Parameters(paramLabel = "KEY", description = "The key.")
  private String key = "";

  KvDeleteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    try (var namespace = kv.open(shell)) {
      namespace.delete(KvKey.of(key));
      shell.out().println("deleted " + Texts.visible(key));
      return 0;
    }
  }
}
