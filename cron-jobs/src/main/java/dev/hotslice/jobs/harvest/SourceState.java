package dev.hotslice.jobs.harvest;

import dev.hotslice.jobs.fetch.Validators;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a source stands, without its items.
///
/// @param reading fingerprint of the settings under which the last document was read; under other
///   settings the source is fetched and parsed afresh
/// @param validators to ask with the next time
/// @param document digest of the last document that was read, or null
/// @param items digest of the kept items, or null before the first success
/// @param itemCount how many items are kept
/// @param skippedItems how many items of the last document could not be saved
/// @param lastAttempt when it was last fetched, or null for never
/// @param lastSuccess when it last gave a document or a 304, or null for never
/// @param failures in a row
/// @param error of the last attempt, or null if that was good
/// @param nextTry before which it is left alone
/// @param steadiness null counts as unknown, as in states of versions that did not watch it
/// @param troubles the latest first, a few; null counts as none, as in states of versions that did
///   not remember them
public record SourceState(
    String source,
    String reading,
    Validators validators,
    @Nullable String document,
    @Nullable String items,
    int itemCount,
    int skippedItems,
    @Nullable Instant lastAttempt,
    @Nullable Instant lastSuccess,
    int failures,
    @Nullable String error,
    @Nullable Instant nextTry,
    @Nullable Steadiness steadiness,
    @Nullable List<Trouble> troubles) {
  public SourceState {
    troubles = troubles == null ? List.of() : List.copyOf(troubles);
  }

  /// Returns the state of a source that was never fetched.
  public static SourceState unknown(String source) {
    return new SourceState(
        source,
        "",
        Validators.NONE,
        null,
        null,
        0,
        0,
        null,
        null,
        0,
        null,
        null,
        Steadiness.UNKNOWN,
        List.of());
  }

  /// Returns whether it turns back and forth.
  @Override
  public Steadiness steadiness() {
    return steadiness == null ? Steadiness.UNKNOWN : steadiness;
  }

  /// Returns what went wrong with it, the latest first.
  @Override
  public List<Trouble> troubles() {
    return troubles == null ? List.of() : troubles;
  }

  /// Returns whether it may be fetched at this time. An attempt that is still to come is none: the
  /// clock was ahead, and must not silence the source until then.
  ///
  /// @param time from which intervals are counted
  /// @param now by the clock that stamps attempts
  boolean isDue(Instant time, Instant now) {
    return nextTry == null
        || !time.isBefore(nextTry)
        || (lastAttempt != null && lastAttempt.isAfter(now));
  }

  /// Returns the state after the server said that nothing changed, or sent the same document.
  SourceState unchanged(Validators latest, Instant now, Instant next) {
    return new SourceState(
        source,
        reading,
        latest,
        document,
        items,
        itemCount,
        skippedItems,
        now,
        now,
        0,
        null,
        next,
        steadiness().unchanged(),
        troubles);
  }

  /// Returns the state after a failure. Validators and digest stay: the next document is compared
  /// with the last good one.
  SourceState failed(String reason, Instant now, Instant next) {
    return new SourceState(
        source,
        reading,
        validators,
        document,
        items,
        itemCount,
        skippedItems,
        now,
        lastSuccess,
        failures + 1,
        reason,
        next,
        steadiness(),
        Trouble.after(troubles(), failures > 0, reason, now));
  }
}
