package dev.hotslice.app.cli;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/// The tree of all commands, wired by hand.
final class Commands {
  private Commands() {}

  /// Returns the command line as it runs in a shell.
  static CommandLine in(Shell shell) {
    var root = new RootCommand();
    var errors = new ErrorLines(shell, root);
    var ansi = shell.colors() ? Ansi.ON : Ansi.OFF;
    return new CommandLine(root)
        .addSubcommand(new ServeCommand(shell))
        .addSubcommand(new RehearseCommand(shell))
        .addSubcommand(new CheckCommand(shell))
        .addSubcommand(new LimitsCommand(shell))
        .addSubcommand(new WorkerdConfigCommand(shell))
        .addSubcommand(
            new CommandLine(new KvCommand())
                .addSubcommand(new KvGetCommand(shell))
                .addSubcommand(new KvPutCommand(shell))
                .addSubcommand(new KvDeleteCommand(shell))
                .addSubcommand(new KvListCommand(shell))
                .addSubcommand(new KvExportCommand(shell))
                .addSubcommand(new KvImportCommand(shell))
                .addSubcommand(new KvCopyCommand(shell))
                .addSubcommand(new KvDiffCommand(shell)))
        .addSubcommand(
            new CommandLine(new BudgetCommand(shell))
                .addSubcommand(new BudgetReplayCommand(shell))
                .addSubcommand(new BudgetPlanCommand(shell)))
        .addSubcommand(
            new CommandLine(new CronCommand())
                .addSubcommand(new CronListCommand(shell))
                .addSubcommand(new CronRunCommand(shell)))
        .addSubcommand(
            new CommandLine(new TokenCommand())
                .addSubcommand(new TokenCreateCommand(shell))
                .addSubcommand(new TokenListCommand(shell))
                .addSubcommand(new TokenLoginCommand(shell))
                .addSubcommand(new TokenSessionsCommand(shell))
                .addSubcommand(new TokenRevokeCommand(shell)))
        .registerConverter(LocalDate.class, Commands::day)
        .setOut(new PrintWriter(shell.out(), true, shell.out().charset()))
        .setErr(new PrintWriter(shell.err(), true, shell.err().charset()))
        .setColorScheme(new ColorScheme.Builder(CommandLine.Help.defaultColorScheme(ansi)).build())
        .setExecutionStrategy(parsed -> run(shell, parsed))
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "\"" + text + "\" is no day, it must be one as in 2026-11-20");
    }
  }

  /// A command whose output nobody takes has failed. A print stream keeps that to itself.
  private static int run(Shell shell, ParseResult parsed) {
    int code = new RunLast().execute(parsed);
    if (shell.out().checkError()) {
      var command = parsed.asCommandLineList().getLast();
      throw new ExecutionException(command, "output", StandardOutput.lost());
    }
    return code;
  }
}
