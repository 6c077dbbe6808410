package dev.hotslice.app;

/// Thrown when the service cannot start. Its message is one line for the person who started it:
/// what is wrong, and what to do. Whatever had been opened is closed again.
public final class StartupException extends RuntimeException {
  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
