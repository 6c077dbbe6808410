package dev.hotslice.kv;

/// Thrown when a limit or a budget refuses a call. Nothing was read or written, nothing is charged.
public final class RefusedException extends KvException {
  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.message(), null);
    this.refusal = refusal;
  }

  /// Returns which limit refused the call, and when it would allow it again.
  public Refusal refusal() {
    return refusal;
  }
}
