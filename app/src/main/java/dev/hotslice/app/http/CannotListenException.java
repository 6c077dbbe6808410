package dev.hotslice.app.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Thrown when an address cannot be bound. The message is the reason as the system gives it.
public final class CannotListenException extends RuntimeException {
  private final @Nullable String label;

  CannotListenException(Throwable cause, @Nullable String label) {
    super(reason(cause), cause);
    this.label = label;
  }

  /// Returns the label of the port, or null if it is the common one.
  public @Nullable String label() {
    return label;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "unknown reason");
  }

  private static @Nullable String reason(Throwable thrown) {
    return thrown.getCause() == null ? thrown.getMessage() : reason(thrown.getCause());
  }
}
