package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.file.EntryFile;
import dev.hotslice.app.transfer.file.EntryFiles;
import dev.hotslice.app.transfer.run.DryPlace;
import dev.hotslice.app.transfer.run.Import;
import dev.hotslice.app.transfer.run.Outcome;
import dev.hotslice.app.transfer.run.Progress;
import dev.hotslice.app.transfer.run.Run;
import dev.hotslice.kv.resilience.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotslice kv import`: writes the entries of a file to a namespace.
@Command(
    name = "import",
    description = {
      "Write the entries of a file to a namespace: JSON Lines or Wrangler's bulk form,",
      "compressed with gzip or not. Other keys of the namespace stay as they are."
    })
final class KvImportCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private TransferOptions options = new TransferOptions();
  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = {"-n", "--namespace", "--to"},
      paramLabel = "PLACE",
      description = {
        "Binding, id or title of a namespace, cloudflare:NAME for its twin at Cloudflare,",
        "or the URL of a namespace in Cloudflare's REST API; default: the first of the configuration."
      })
  private @Nullable String place;

  @Option(
      names = "--if-changed",
      description = "Write only what differs in value, metadata or expiration. Costs a read each.")
  private boolean ifChanged;

  @Option(names = "--skip-bad", description = "Leave out what breaks a rule, and go on.")
  private boolean skipBad;

  @Option(names = "--resume", description = "Go on where an earlier import of the file stopped.")
  private boolean resume;

  @Option(names = "--dry-run", description = "Say what it would cost. 1 if too much for today.")
  private boolean dryRun;

  @Parameters(paramLabel = "FILE", description = "What to import; - for standard input.")
  private String file = "-";

  KvImportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    if (resume && file.equals("-")) {
      throw CliException.usage("--resume needs a file, standard input cannot be read again");
    }
    var display = new TransferDisplay(shell, "import", options.quiet());
    var run = Run.of(shell.clock(), Pause.SLEEP, display);
    var end = new End("--to", place, null, null, options.tokenVariable());
    try (var ends = new Ends(shell, server, display);
        var entries = open(display)) {
      var to = ends.open(end);
      var progress = progress(ends, to);
      var chosen = new Import.Options(options.prefix(), ifChanged, skipBad);
      if (!dryRun) {
        var outcome = new Import(entries, to, progress, chosen, run).run();
        display.clear();
        return finish(to, run, outcome);
      }
      var dry = new DryPlace(to, true);
      var outcome = new Import(entries, dry, progress, chosen, run).run();
      display.clear();
      return estimate(dry, run, outcome);
    } finally {
      display.clear();
    }
  }

  private EntryFile open(TransferDisplay display) throws IOException {
    if (file.equals("-")) {
      return EntryFiles.open(shell.in(), "standard input", format.format(), shell.clock());
    }
    var path = shell.folder().resolve(file);
    var entries = EntryFiles.open(path, file, format.format(), shell.clock());
    display.watch(Files.isRegularFile(path) ? Files.size(path) : 0, entries::position);
    return entries;
  }

  private Progress progress(Ends ends, Place to) throws IOException {
    if (file.equals("-")) {
      return Progress.none();
    }
    var source = shell.folder().resolve(file).toRealPath().toString();
    return ends.progress(source, to.identity(), options.prefix(), resume, !dryRun);
  }

  private int finish(Place to, Run run, Outcome outcome) {
    var totals = run.totals();
    if (outcome.stopped() != null) {
      throw CliException.failed(
          Texts.visible(outcome.stopped())
              + "\n  "
              + SummaryLine.written(totals)
              + " so far; "
              + (file.equals("-")
                  ? "with --if-changed the same input writes only the rest"
                  : "the same command with --resume goes on"));
    }
    if (!options.quiet()) {
      shell
          .out()
          .println(
              "imported "
                  + Figures.entries(totals.of(Count.ENTRIES))
                  + ", "
                  + Figures.bytes(totals.of(Count.BYTES))
                  + ", into "
                  + Texts.visible(to.name())
                  + ": "
                  + SummaryLine.written(totals)
                  + SummaryLine.leftOut(totals)
                  + "; spent "
                  + SummaryLine.cost(to.cost()));
    }
    return 0;
  }

  private int estimate(DryPlace to, Run run, Outcome outcome) {
    return Estimate.print(shell, outcome, SummaryLine.wouldWrite(run.totals()), to);
  }
}
