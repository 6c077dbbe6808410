package dev.hotslice.app.cli;

import dev.hotslice.kv.KvKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotslice kv get`: writes the bytes of a value, and nothing else, to standard output.
@Command(name = "get", description = "Print the value of a key, byte for byte.")
final class KvGetCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private KvOptions kv = new KvOptions();

  @Parameters(paramLabel = "KEY", description = "The key.")
  private String key = "";

  @Option(names = "--text", description = "End with a line break.")
  private boolean text;

  KvGetCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    try (var namespace = kv.open(shell)) {
      var entry = namespace.get(KvKey.of(key));
      if (entry == null) {
        throw CliException.failed("there is no key " + Texts.visible(key));
      }
      shell.out().write(entry.value().bytes());
      if (text) {
        shell.out().println();
      }
      shell.out().flush();
      return 0;
    }
  }
}
