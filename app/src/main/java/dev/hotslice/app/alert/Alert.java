package dev.hotslice.app.alert;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A warning, given once for its day, kind and cause.
///
/// @param type kind of event, one of the constants here
/// @param cause what it is about, as in `writes 80%` or the name of a job
/// @param day of the budget, in UTC
/// @param at when it was given
/// @param message for people
/// @param figures of a budget, or null for another kind
public record Alert(
    String type,
    String cause,
    LocalDate day,
    Instant at,
    String message,
    @Nullable Figures figures) {
  /// So much of an allowance is spent.
  public static final String ACTUAL = "budget.actual";

  /// So much of an allowance will be spent before the day is over.
  public static final String PROJECTED = "budget.projected";

  /// A run of a job failed as a whole.
  public static final String JOB_FAILED = "job.failed";

  /// Requests of a route take too long, or do no more.
  public static final String LATENCY = "service.latency";

  /// A cache answers too few lookups, or does again.
  public static final String HIT_RATE = "cache.hit_rate";

  /// What is known of an operation's budget.
  ///
  /// @param operation `reads`, `writes`, `deletes` or `lists`
  /// @param percent of the allowance, which was reached or will be
  /// @param projected what the day is heading for
  /// @param exhaustedAt when nothing will be left, or null if something will
  public record Figures(
      String operation,
      int percent,
      long spent,
      long allowance,
      long projected,
      @Nullable Instant exhaustedAt,
      Instant resetsAt) {}

  /// Returns a text that no other alert has, and this one after a restart, too.
  public String id() {
    return "alert:" + day + ":" + type + ":" + cause;
  }

  /// Returns the same in the form that receivers see: short, and without a dot, which parts the
  /// fields of what is signed.
  String messageId() {
    return "msg_" + Fingerprint.of(KvValue.of(id())).text().substring(0, 24);
  }
}
