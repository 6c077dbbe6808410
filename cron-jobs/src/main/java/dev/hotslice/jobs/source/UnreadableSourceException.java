package dev.hotslice.jobs.source;

/// Thrown when a document gives no items because it is not what its source says it is.
public final class UnreadableSourceException extends Exception {
  public UnreadableSourceException(String message) {
    super(message);
  }
}
