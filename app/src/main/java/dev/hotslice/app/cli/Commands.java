package dev.hotslice.app.cli;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
    return in(shell, commands(shell));
  }

  /// Returns as much of it as these arguments need: to look through every command takes longer than
  /// most of them run.
  static CommandLine in(Shell shell, String... arguments) {
    var commands = commands(shell);
    var named = arguments.length == 0 ? null : commands.get(arguments[0]);
    return in(shell, named == null ? commands : Map.of(arguments[0], named));
  }

  /// Returns what makes each command, by name.
  private static Map<String, Supplier<CommandLine>> commands(Shell shell) {
    var commands = new LinkedHashMap<String, Supplier<CommandLine>>();
    commands.put("serve", () -> new CommandLine(new ServeCommand(shell)));
    commands.put("rehearse", () -> new CommandLine(new RehearseCommand(shell)));
    commands.put("check", () -> new CommandLine(new CheckCommand(shell)));
    commands.put("limits", () -> new CommandLine(new LimitsCommand(shell)));
    commands.put("workerd-config", () -> new CommandLine(new WorkerdConfigCommand(shell)));
    commands.put("kv", () -> kv(shell));
    commands.put(
        "budget",
        () ->
            new CommandLine(new BudgetCommand(shell))
                .addSubcommand(new BudgetReplayCommand(shell))
                .addSubcommand(new BudgetPlanCommand(shell)));
    commands.put(
        "cron",
        () ->
            new CommandLine(new CronCommand())
                .addSubcommand(new CronListCommand(shell))
                .addSubcommand(new CronRunCommand(shell)));
    commands.put("token", () -> token(shell));
    return commands;
  }

  private static CommandLine kv(Shell shell) {
    return new CommandLine(new KvCommand())
        .addSubcommand(new KvGetCommand(shell))
        .addSubcommand(new KvPutCommand(shell))
        .addSubcommand(new KvDeleteCommand(shell))
        .addSubcommand(new KvListCommand(shell))
        .addSubcommand(new KvExportCommand(shell))
        .addSubcommand(new KvImportCommand(shell))
        .addSubcommand(new KvCopyCommand(shell))
        .addSubcommand(new KvDiffCommand(shell));
  }

  private static CommandLine token(Shell shell) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new TokenCreateCommand(shell))
        .addSubcommand(new TokenListCommand(shell))
        .addSubcommand(new TokenLoginCommand(shell))
        .addSubcommand(new TokenSessionsCommand(shell))
        .addSubcommand(new TokenRevokeCommand(shell));
  }

  private static CommandLine in(Shell shell, Map<String, Supplier<CommandLine>> commands) {
    var root = new RootCommand();
    var errors = new ErrorLines(shell, root);
    var ansi = shell.colors() ? Ansi.ON : Ansi.OFF;
    var line = new CommandLine(root);
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line.registerConverter(LocalDate.class, Commands::day)
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
