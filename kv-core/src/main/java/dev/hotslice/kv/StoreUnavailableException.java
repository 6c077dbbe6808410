package dev.hotslice.kv;

import org.jspecify.annotations.Nullable;

/// Thrown when the engine under a store does not answer or is broken. A write may or may not have
/// happened; it was not acknowledged.
public sealed class StoreUnavailableException extends KvException permits CountersLostException {
  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
