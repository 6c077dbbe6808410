package dev.hotslice.kv;

/// How a conditional put ended.
public sealed interface WriteResult {
  /// The value was different or new, and is stored now. Charged one write.
  record Written() implements WriteResult {}

  /// The stored value has the same fingerprint, metadata and a good expiration; nothing was
  /// written. Charged one read.
  record Unchanged() implements WriteResult {}

  /// A limit refused the call, and the old value stands. If it was a limit on writes, the value is
  /// different; if it was one on reads or calls, the values were not compared.
  record Refused(Refusal refusal) implements WriteResult {}

  /// The store did not answer; whether it was written is not known.
  record Failed(StoreUnavailableException cause) implements WriteResult {}

  /// The value was different or new, and is stored now.
  WriteResult WRITTEN = new Written();

  /// Nothing had to be written.
  WriteResult UNCHANGED = new Unchanged();
}
