package dev.hotslice.app.cli;

/// Ends a command with one line on standard error and an exit code.
final class CliException extends RuntimeException {
  /// The command was understood and did not succeed.
  static final int FAILED = 1;

  /// The command line or the configuration is wrong.
  static final int USAGE = 2;

  private final int exitCode;

  private CliException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// Returns a failure with exit code 1.
  static CliException failed(String message) {
    return new CliException(FAILED, message);
  }

  /// Returns a failure with exit code 2.
  static CliException usage(String message) {
    return new CliException(USAGE, message);
  }

  /// Returns the exit code of the process.
  int exitCode() {
    return exitCode;
  }
}
