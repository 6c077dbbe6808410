package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.file.EntryWriter;
import dev.hotslice.app.transfer.file.ExportFile;
import dev.hotslice.app.transfer.run.DryPlace;
import dev.hotslice.app.transfer.run.Export;
import dev.hotslice.app.transfer.run.Outcome;
import dev.hotslice.app.transfer.run.Run;
import dev.hotslice.kv.resilience.Pause;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotslice kv export`: writes the entries of a namespace to a file or to standard output.
@Command(
    name = "export",
    description = {
      "Write the entries of a namespace to a file, in the order of their keys.",
      "The file appears when it is complete; until then it grows as FILE.part."
    })
final class KvExportCommand implements Callable<Integer> {
  private static final int BUFFER = 64 * 1024;

  private final Shell shell;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private TransferOptions options = new TransferOptions();
  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = {"-n", "--namespace", "--from"},
      paramLabel = "PLACE",
      description = {
        "Binding, id or title of a namespace, cloudflare:NAME for its twin at Cloudflare,",
        "or the URL of a namespace in Cloudflare's REST API; default: the first of the configuration."
      })
  private @Nullable String place;

  @Option(names = "--resume", description = "Go on behind the last complete line of FILE.")
  private boolean resume;

  @Option(names = "--dry-run", description = "Say what it would cost. 1 if too much for today.")
  private boolean dryRun;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to; default: - for standard output. With .gz it is compressed.")
  private String file = "-";

  KvExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    if (resume && file.equals("-")) {
      throw CliException.usage("--resume needs a file, standard output cannot be resumed");
    }
    if (resume && dryRun) {
      throw CliException.usage("--dry-run tells of a whole export, it goes without --resume");
    }
    var display = new TransferDisplay(shell, "export", options.quiet());
    var end = new End("--from", place, null, null, options.tokenVariable());
    var run = Run.of(shell.clock(), Pause.SLEEP, display);
    try (var ends = new Ends(shell, server, display)) {
      var from = ends.open(end);
      return dryRun ? estimate(from, run) : export(from, run, display);
    } finally {
      display.clear();
    }
  }

  private int export(Place from, Run run, TransferDisplay display) throws IOException {
    var path = shell.folder().resolve(file);
    var special = Files.exists(path) && !Files.isRegularFile(path);
    Outcome outcome;
    if (file.equals("-")) {
      outcome = toStream(from, run, new StandardOutput(shell.out()));
    } else if (special) {
      try (var out = Files.newOutputStream(path)) {
        outcome = toStream(from, run, out);
      }
    } else {
      outcome = toFile(from, run, path);
    }
    display.clear();
    return finish(from, run, outcome);
  }

  private Outcome toFile(Place from, Run run, Path path) throws IOException {
    var form = format.toWrite(file);
    try (var to =
        resume ? ExportFile.resume(path, form, options.prefix()) : ExportFile.create(path, form)) {
      var outcome = new Export(from, options.prefix(), to::write, run).run(to.last());
      if (outcome.stopped() == null) {
        to.complete();
      }
      return outcome;
    }
  }

  private Outcome toStream(Place from, Run run, OutputStream stream) throws IOException {
    var out = new BufferedOutputStream(stream, BUFFER);
    var writer = EntryWriter.of(out, format.toWrite(file));
    var outcome = new Export(from, options.prefix(), writer::write, run).run(null);
    if (outcome.stopped() == null) {
      writer.end();
    }
    out.flush();
    return outcome;
  }

  private int estimate(Place from, Run run) throws IOException {
    var dry = new DryPlace(from, false);
    var outcome = new Export(dry, options.prefix(), KvExportCommand::ignore, run).run(null);
    var entries = Figures.entries(run.totals().of(Count.ENTRIES));
    var would = "export " + entries + SummaryLine.leftOut(run.totals());
    return Estimate.print(shell, outcome, would, dry);
  }

  private int finish(Place from, Run run, Outcome outcome) {
    var totals = run.totals();
    if (outcome.stopped() != null) {
      throw CliException.failed(
          Texts.visible(outcome.stopped())
              + "\n  "
              + Figures.entries(totals.of(Count.ENTRIES))
              + " exported so far"
              + (file.equals("-") ? "" : "; the same command with --resume goes on"));
    }
    if (!options.quiet()) {
      // standard output may be what was exported
      (file.equals("-") ? shell.err() : shell.out())
          .println(
              "exported "
                  + Figures.entries(totals.of(Count.ENTRIES))
                  + ", "
                  + Figures.bytes(totals.of(Count.BYTES))
                  + ", from "
                  + Texts.visible(from.name())
                  + SummaryLine.leftOut(totals)
                  + "; spent "
                  + SummaryLine.cost(from.cost()));
    }
    return 0;
  }

  private static void ignore(Entry entry) {}
}
