package dev.hotslice.app.transfer;

import java.util.Objects;

/// Thrown when a transfer cannot go on. Its message is one line for the user.
public class TransferException extends RuntimeException {
  public TransferException(String message) {
    super(message);
  }

  @Override
  public final String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
