package dev.hotslice.kv;

/// How a conditional write ended.
public sealed interface WriteResult {
  /// A put stored its value, or a delete removed the entry. Charged one write or delete.
  record Written() implements WriteResult {}

  /// The stored value has the same fingerprint, metadata and a good expiration; nothing was
  /// written. Charged one read.
  record Unchanged() implements WriteResult {}

  /// The precondition of a compare-and-set did not hold; nothing was changed. Charged one read.
  record PreconditionFailed() implements WriteResult {}

  /// A limit refused the call, and the old value stands. If it was a limit on writes, the value is
  /// different; if it was one on reads or calls, the values were not compared.
  record Refused(Refusal refusal) implements WriteResult {}

  /// The store did not answer; whether it was written is not known.
  record Failed(StoreUnavailableException cause) implements WriteResult {}

  /// It was carried out.
  WriteResult WRITTEN = new Written();

  /// Nothing had to be written.
  WriteResult UNCHANGED = new Unchanged();

  /// The precondition did not hold.
  WriteResult PRECONDITION_FAILED = new PreconditionFailed();
}
