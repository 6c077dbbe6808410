package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Totals;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.file.EntryFiles;
import dev.hotslice.app.transfer.run.Diff;
import dev.hotslice.app.transfer.run.FileSide;
import dev.hotslice.app.transfer.run.PlaceSide;
import dev.hotslice.app.transfer.run.Run;
import dev.hotslice.app.transfer.run.Side;
import dev.hotslice.kv.resilience.Pause;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotslice kv diff`: names the keys that two namespaces, or a file and a namespace, do not have
/// in common.
@Command(
    name = "diff",
    description = {
      "Compare two namespaces, or a namespace and a file: + only --to has it, - only --from has it,",
      "~ it differs. A file must be in the order of keys, as every export is."
    },
    footer = "%nOf diff: 0 the same, 1 different, 2 failed.",
    exitCodeOnExecutionException = CliException.USAGE)
final class KvDiffCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private FromOptions from = new FromOptions();
  @Mixin private ToOptions to = new ToOptions();
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private TransferOptions options = new TransferOptions();
  @Mixin private FormatOption format = new FormatOption();

  @Option(names = "--json", description = "Print an array with an object for each change.")
  private boolean json;

  KvDiffCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    var display = new TransferDisplay(shell, "diff", options.quiet());
    var run = Run.of(shell.clock(), Pause.SLEEP, display);
    var printer = json ? ChangePrinter.json(shell) : ChangePrinter.lines(shell);
    try (var ends = new Ends(shell, server, display);
        var first = open(ends, from.end(options), run);
        var second = open(ends, to.end(options), run)) {
      Diff.Listener listener =
          change -> {
            display.clear();
            printer.print(change);
          };
      var outcome = new Diff(first.side(), second.side(), listener, run).run(options.prefix());
      display.clear();
      if (outcome.stopped() != null) {
        throw CliException.usage(Texts.visible(outcome.stopped()));
      }
      printer.end();
      return finish(run.totals());
    } finally {
      display.clear();
    }
  }

  /// A side, of which only a file has to be closed here: a place is closed with the ends.
  private record Opened(Side side) implements AutoCloseable {
    @Override
    public void close() {
      if (side instanceof FileSide(var file, _, _)) {
        file.close();
      }
    }
  }

  private Opened open(Ends ends, End end, Run run) throws IOException {
    var place = end.place();
    if (!end.isFile() || place == null) {
      return new Opened(new PlaceSide(ends.open(end)));
    }
    var file =
        place.equals("-")
            ? EntryFiles.open(shell.in(), "standard input", format.format(), shell.clock())
            : EntryFiles.open(shell.folder().resolve(place), place, format.format(), shell.clock());
    return new Opened(new FileSide(file, place, run));
  }

  private int finish(Totals totals) {
    long different = totals.of(Count.ADDED) + totals.of(Count.REMOVED) + totals.of(Count.CHANGED);
    if (!options.quiet()) {
      shell
          .err()
          .println(
              Figures.count(totals.of(Count.ADDED))
                  + " added, "
                  + Figures.count(totals.of(Count.REMOVED))
                  + " removed, "
                  + Figures.count(totals.of(Count.CHANGED))
                  + " changed, "
                  + Figures.count(totals.of(Count.UNCHANGED))
                  + " the same");
    }
    return different == 0 ? 0 : 1;
  }
}
