package dev.hotslice.app.cli;

/// Runs one command and ends the process with its exit code.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Commands.in(Shell.ofProcess()).execute(args));
  }
}
