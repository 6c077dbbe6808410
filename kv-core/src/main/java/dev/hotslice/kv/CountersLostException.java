package dev.hotslice.kv;

/// Thrown when the engine may have lost a part of what was counted, and nobody knows how much is
/// left of a day. Nothing was read, written or charged.
///
/// The engine itself works. Its message names what happened and how it heals.
public final class CountersLostException extends StoreUnavailableException {
  public CountersLostException(String message) {
    super(message, null);
  }
}
