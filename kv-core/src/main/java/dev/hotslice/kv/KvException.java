package dev.hotslice.kv;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The root of what a store throws. Its message is fit to be shown to a client.
public abstract sealed class KvException extends RuntimeException
    permits InvalidInputException, RefusedException, StoreUnavailableException {

  KvException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
