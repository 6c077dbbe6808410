package dev.hotslice.app.cli;

import dev.hotslice.app.StartupException;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what a command throws into one line and an exit code.
final class ErrorLines implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /// What Cloudflare's REST API says, so that a command says the same with and without a server.
  private static final String DAILY_LIMIT =
      "your account has reached the free usage limit for this operation for today";

  private final Shell shell;
  private final RootCommand root;

  ErrorLines(Shell shell, RootCommand root) {
    this.shell = shell;
    this.root = root;
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult result) {
    if (root.verbose() || shell.debug()) {
      thrown.printStackTrace(shell.err());
    }
    print(message(thrown));
    int least = command.getCommandSpec().exitCodeOnExecutionException();
    return Math.max(least, thrown instanceof CliException cli ? cli.exitCode() : least);
  }

  @Override
  public int handleParseException(ParameterException thrown, String[] args) {
    print(text(thrown));
    var command = thrown.getCommandLine();
    UnmatchedArgumentException.printSuggestions(thrown, command.getErr());
    shell.err().println("  try: " + command.getCommandSpec().qualifiedName() + " --help");
    return CliException.USAGE;
  }

  private void print(String message) {
    shell.err().println("hotslice: " + message);
  }

  private static String message(Exception thrown) {
    return switch (thrown) {
      case CliException e -> text(e);
      case StartupException e -> text(e);
      case RefusedException e when e.refusal() instanceof Refusal.DailyLimit limit ->
          DAILY_LIMIT + "; it is free again at " + limit.resetsAt();
      case KvException e -> text(e);
      case TransferException e -> Texts.visible(text(e));
      case UncheckedIOException e when e.getCause() != null -> message(e.getCause());
      case NoSuchFileException e -> "there is no file " + e.getFile();
      case AccessDeniedException e -> "no permission for " + e.getFile();
      default ->
          thrown.getClass().getSimpleName() + ": " + text(thrown) + " (--verbose shows where)";
    };
  }

  private static String text(Exception thrown) {
    var message = thrown.getMessage();
    return message == null ? "no message" : message;
  }
}
