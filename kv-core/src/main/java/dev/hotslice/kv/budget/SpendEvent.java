package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import java.time.LocalDate;
import java.util.Collection;

/// One decision of a [Budget], told after it was made.
///
/// @param atMillis when, by the budget's clock
/// @param day whose counter it is about: for a release the day of the charge, and right after
///   midnight perhaps not that of `atMillis`
/// @param amount operations: one for each key, and one for a page of a list
/// @param keys to which the call went, not to be changed; none for a list
/// @param prefix of a list, otherwise empty
public record SpendEvent(
    long atMillis,
    LocalDate day,
    Outcome outcome,
    Operation operation,
    long amount,
    Spender spender,
    NamespaceId namespace,
    Collection<KvKey> keys,
    String prefix) {
  /// What was decided.
  public enum Outcome {
    /// Counted. What was counted for a write that then changed nothing is released afterwards.
    CHARGED,
    /// Not counted, because the day's allowance is spent or the key was written just before.
    REFUSED,
    /// Taken back.
    RELEASED
  }
}
