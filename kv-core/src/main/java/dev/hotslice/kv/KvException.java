package dev.hotslice.kv;

/// The root of what a store throws. Its message is fit to be shown to a client.
public abstract sealed class KvException extends RuntimeException
    permits InvalidInputException, RefusedException, StoreUnavailableException {

  KvException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
  }
}
