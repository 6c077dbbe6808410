package dev.hotslice.bench.lab;

/// Thrown when something that is to be measured, or a tool for it, cannot be had here. The message
/// says what is missing and how to get it; a report shows it in place of figures.
public final class UnavailableException extends RuntimeException {
  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
