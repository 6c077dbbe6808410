package dev.hotslice.kv;

/// Thrown when a key, value, metadata, expiration or list option breaks a rule of Workers KV.
/// Nothing was read, written or charged.
///
/// The message is the text that Workers KV uses; [#status] is the HTTP status that goes with it.
public final class InvalidInputException extends KvException {
  private final int status;

  public InvalidInputException(int status, String message) {
    super(message, null);
    this.status = status;
  }

  /// Returns the HTTP status of the refusal: 400, 413 or 414.
  public int status() {
    return status;
  }
}
