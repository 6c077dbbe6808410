package dev.hotslice.app.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Runs one command and ends the process with its exit code.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Lucene advises on JVM options there, on standard error, where a command says what went wrong.
    Logger.getLogger("").setLevel(Level.SEVERE);
    System.exit(Commands.in(Shell.ofProcess(), args).execute(args));
  }
}
