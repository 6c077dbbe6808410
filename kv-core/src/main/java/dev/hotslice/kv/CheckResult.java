package dev.hotslice.kv;

/// Whether a call to an engine would work now.
public sealed interface CheckResult {
  /// It would.
  record Up() implements CheckResult {}

  /// It would not.
  ///
  /// @param reason one line for an operator, without secrets
  record Down(String reason) implements CheckResult {}

  CheckResult UP = new Up();
}
