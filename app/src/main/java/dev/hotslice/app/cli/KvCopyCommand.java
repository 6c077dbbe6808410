package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.run.Copy;
import dev.hotslice.app.transfer.run.DryPlace;
import dev.hotslice.app.transfer.run.Outcome;
import dev.hotslice.app.transfer.run.Run;
import dev.hotslice.kv.resilience.Pause;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotslice kv copy`: copies the entries of one namespace to another, wherever they are.
@Command(
    name = "copy",
    description = {
      "Copy the entries of one namespace to another: of this configuration or another, of another",
      "environment, or of any server that speaks Cloudflare's REST API."
    })
final class KvCopyCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private FromOptions from = new FromOptions();
  @Mixin private ToOptions to = new ToOptions();
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private TransferOptions options = new TransferOptions();

  @Option(
      names = "--if-changed",
      description = {
        "Write only what differs in value, metadata or expiration.",
        "Costs lists of --to, and a read there where the lists show no difference."
      })
  private boolean ifChanged;

  @Option(
      names = "--delete-extra",
      description = "Delete the keys of --to that --from does not have. Needs --yes.")
  private boolean deleteExtra;

  @Option(
      names = {"-y", "--yes"},
      description = "Delete without asking.")
  private boolean yes;

  @Option(names = "--resume", description = "Go on where an earlier copy stopped.")
  private boolean resume;

  @Option(names = "--dry-run", description = "Say what it would cost. 1 if too much for today.")
  private boolean dryRun;

  KvCopyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    if (deleteExtra && !yes && !dryRun) {
      throw CliException.usage(
          "--delete-extra deletes what only --to has: see how much with --dry-run, and say --yes");
    }
    var display = new TransferDisplay(shell, "copy", options.quiet());
    var run = Run.of(shell.clock(), Pause.SLEEP, display);
    try (var ends = new Ends(shell, server, display)) {
      var source = ends.open(place(from.end(options)));
      var target = ends.open(place(to.end(options)));
      requireTwo(source, target);
      return dryRun
          ? estimate(ends, new DryPlace(source, ifChanged), new DryPlace(target, true), run)
          : copy(ends, source, target, run, display);
    } finally {
      display.clear();
    }
  }

  private int copy(Ends ends, Place source, Place target, Run run, TransferDisplay display)
      throws IOException {
    var outcome = start(ends, source, target, run);
    display.clear();
    var totals = run.totals();
    if (outcome.stopped() != null) {
      throw CliException.failed(
          Texts.visible(outcome.stopped())
              + "\n  "
              + SummaryLine.written(totals)
              + " so far; the same command with --resume goes on");
    }
    if (!options.quiet()) {
      shell.out().println(summary(source, target, run));
    }
    return 0;
  }

  private int estimate(Ends ends, DryPlace source, DryPlace target, Run run) throws IOException {
    var outcome = start(ends, source, target, run);
    return Estimate.print(shell, outcome, SummaryLine.wouldWrite(run.totals()), source, target);
  }

  private Outcome start(Ends ends, Place source, Place target, Run run) throws IOException {
    var progress =
        ends.progress(source.identity(), target.identity(), options.prefix(), resume, !dryRun);
    var chosen = new Copy.Options(options.prefix(), ifChanged, deleteExtra);
    return new Copy(source, target, progress, chosen, run).run();
  }

  private static String summary(Place source, Place target, Run run) {
    var totals = run.totals();
    return "copied "
        + Figures.entries(totals.of(Count.ENTRIES))
        + " from "
        + Texts.visible(source.name())
        + " to "
        + Texts.visible(target.name())
        + ": "
        + SummaryLine.written(totals)
        + SummaryLine.leftOut(totals)
        + "; spent "
        + SummaryLine.cost(source.cost())
        + " there and "
        + SummaryLine.cost(target.cost())
        + " here";
  }

  private static End place(End end) {
    if (end.isFile()) {
      throw CliException.usage(
          end.option()
              + " is "
              + end.place()
              + ", which is a file: use \"hotslice kv import\" and \"hotslice kv export\"");
    }
    return end;
  }

  private static void requireTwo(Place source, Place target) {
    if (source.identity().equals(target.identity())) {
      throw CliException.usage(
          "--from and --to are the same namespace, " + Texts.visible(source.name()));
    }
  }
}
