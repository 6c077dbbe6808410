package dev.hotslice.kv.budget;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Everything that a plan puts a number to.
///
/// The names in lower case are the keys under `[hotslice.plan]`, as far as a configuration may
/// change them, and the names in `hotslice limits`.
public enum Limit {
  /// Keys read.
  READS_PER_DAY(Unit.COUNT, Enforcement.EXACT),
  /// Keys written.
  WRITES_PER_DAY(Unit.COUNT, Enforcement.EXACT),
  /// Keys deleted.
  DELETES_PER_DAY(Unit.COUNT, Enforcement.EXACT),
  /// Pages listed.
  LISTS_PER_DAY(Unit.COUNT, Enforcement.EXACT),
  /// What the subscription includes; more is billed, never refused. So are the next three.
  READS_INCLUDED_PER_MONTH(Unit.COUNT, Enforcement.BILLED),
  WRITES_INCLUDED_PER_MONTH(Unit.COUNT, Enforcement.BILLED),
  DELETES_INCLUDED_PER_MONTH(Unit.COUNT, Enforcement.BILLED),
  LISTS_INCLUDED_PER_MONTH(Unit.COUNT, Enforcement.BILLED),
  /// Least time between two writes to one key.
  KEY_INTERVAL(Unit.MILLISECONDS, Enforcement.EXACT),
  /// Requests of one caller to the REST API.
  REST_PER_FIVE_MINUTES(Unit.COUNT, Enforcement.EXACT, 1),
  REST_PER_SECOND_AND_ADDRESS(Unit.COUNT, Enforcement.NONE),
  /// How long a caller is refused who sent more. Here it is until the five minutes are over.
  REST_PAUSE(Unit.MILLISECONDS, Enforcement.NONE),

  /// KV calls, a bulk call being one.
  OPERATIONS_PER_INVOCATION(Unit.COUNT, Enforcement.INVOCATION),
  /// External fetches, each redirect hop being one.
  SUBREQUESTS_PER_INVOCATION(Unit.COUNT, Enforcement.INVOCATION),
  /// Calls of KV, R2, D1 and so on together. Of them there is only KV here, whose calls are held to
  /// [#OPERATIONS_PER_INVOCATION].
  INTERNAL_SUBREQUESTS_PER_INVOCATION(Unit.COUNT, Enforcement.NONE),
  /// Connections at a time, shared by KV calls and fetches.
  SIMULTANEOUS_CONNECTIONS(Unit.COUNT, Enforcement.INVOCATION, 1),
  /// When a fetch gives its connection back.
  SLOT_RULE(Unit.SLOT_RULE, Enforcement.INVOCATION),
  CPU_PER_REQUEST(Unit.MILLISECONDS, Enforcement.NONE),
  /// Of a cron that fires more often than once an hour.
  CPU_PER_CRON_RUN(Unit.MILLISECONDS, Enforcement.MEASURED),
  /// Of a cron that fires once an hour or less often.
  CPU_PER_HOURLY_CRON_RUN(Unit.MILLISECONDS, Enforcement.MEASURED),
  WALL_PER_CRON_RUN(Unit.MILLISECONDS, Enforcement.CUT_OFF, 1),
  WAIT_UNTIL(Unit.MILLISECONDS, Enforcement.RUNTIME),
  MEMORY(Unit.BYTES, Enforcement.RUNTIME),

  REQUESTS_PER_DAY(Unit.COUNT, Enforcement.NONE),
  CRON_TRIGGERS(Unit.COUNT, Enforcement.CHECKED),
  WORKERS(Unit.COUNT, Enforcement.NONE),
  VARIABLES(Unit.COUNT, Enforcement.RUNTIME),
  VARIABLE_SIZE(Unit.BYTES, Enforcement.RUNTIME),
  SCRIPT_SIZE_PACKED(Unit.BYTES, Enforcement.RUNTIME),
  SCRIPT_SIZE(Unit.BYTES, Enforcement.RUNTIME),
  STARTUP(Unit.MILLISECONDS, Enforcement.RUNTIME),
  URL_SIZE(Unit.BYTES, Enforcement.RUNTIME),
  REQUEST_HEADERS_SIZE(Unit.BYTES, Enforcement.RUNTIME),
  LOG_SIZE(Unit.BYTES, Enforcement.RUNTIME),
  REQUEST_BODY_SIZE(Unit.BYTES, Enforcement.RUNTIME),
  STORED_SIZE(Unit.BYTES, Enforcement.NONE),
  STORED_SIZE_PER_NAMESPACE(Unit.BYTES, Enforcement.NONE),
  STORED_SIZE_INCLUDED(Unit.BYTES, Enforcement.BILLED),
  NAMESPACES(Unit.COUNT, Enforcement.SHAPE),

  KEY_SIZE(Unit.BYTES, Enforcement.SHAPE),
  METADATA_SIZE(Unit.BYTES, Enforcement.SHAPE),
  VALUE_SIZE(Unit.BYTES, Enforcement.SHAPE),
  /// Least time from now to an expiration.
  EXPIRATION_FLOOR(Unit.MILLISECONDS, Enforcement.SHAPE),
  /// Least `cacheTtl` of a read.
  CACHE_TTL_FLOOR(Unit.MILLISECONDS, Enforcement.EXACT),
  /// The `cacheTtl` of a read that names none.
  CACHE_TTL_DEFAULT(Unit.MILLISECONDS, Enforcement.SHAPE),
  /// More counts as this.
  CACHE_TTL_CEILING(Unit.MILLISECONDS, Enforcement.SHAPE),
  LIST_PAGE(Unit.COUNT, Enforcement.SHAPE),
  /// Least number of keys that a page over REST may be asked for.
  REST_LIST_PAGE_FLOOR(Unit.COUNT, Enforcement.SHAPE),
  BULK_GET_KEYS(Unit.COUNT, Enforcement.SHAPE),
  BULK_GET_SIZE(Unit.BYTES, Enforcement.SHAPE),
  REST_BULK_ITEMS(Unit.COUNT, Enforcement.SHAPE),
  REST_BULK_SIZE(Unit.BYTES, Enforcement.SHAPE),
  NAMESPACE_TITLE(Unit.COUNT, Enforcement.SHAPE),
  /// How long after a write other locations may still see what was there before.
  VISIBILITY(Unit.MILLISECONDS, Enforcement.SHAPE);

  /// What a number counts.
  public enum Unit {
    COUNT,
    MILLISECONDS,
    BYTES,
    /// The number stands for a [SlotRule].
    SLOT_RULE
  }

  /// What Hotslice does about a number.
  public enum Enforcement {
    /// Refused exactly there, whoever asks.
    EXACT("refused"),
    /// Refused or made to wait in requests to the server, in job runs and, with `withBudgets`, in
    /// Workers.
    INVOCATION("per invocation"),
    /// A run is stopped there.
    CUT_OFF("run is stopped"),
    /// Measured and shown beside the number, never cut off: a JVM needs other times than V8.
    MEASURED("shown, not cut off"),
    /// A warning of `hotslice check`.
    CHECKED("warned of"),
    /// The same for every plan and not to be changed; input beyond is refused with Cloudflare's
    /// texts.
    SHAPE("always"),
    /// More costs money.
    BILLED("billed beyond"),
    /// The Workers runtime's matter; stock workerd leaves it to production.
    RUNTIME("of the runtime"),
    /// Not looked at.
    NONE("not enforced");

    private final String text;

    Enforcement(String text) {
      this.text = text;
    }

    /// Returns a few words for people.
    @Override
    public String toString() {
      return text;
    }

    /// Returns whether a configuration may set another number.
    boolean isConfigurable() {
      return switch (this) {
        case EXACT, INVOCATION, CUT_OFF, MEASURED, CHECKED -> true;
        case SHAPE, BILLED, RUNTIME, NONE -> false;
      };
    }
  }

  private final Unit unit;
  private final Enforcement enforcement;
  private final long least;
  private final String key = name().toLowerCase(Locale.ROOT);

  Limit(Unit unit, Enforcement enforcement) {
    this(unit, enforcement, 0);
  }

  Limit(Unit unit, Enforcement enforcement, long least) {
    this.unit = unit;
    this.enforcement = enforcement;
    this.least = least;
  }

  /// Returns the name in configurations and reports, as in `reads_per_day`.
  public String key() {
    return key;
  }

  /// Returns the limit of a key, or null if there is none.
  public static @Nullable Limit ofKey(String key) {
    for (var limit : values()) {
      if (limit.key.equals(key)) {
        return limit;
      }
    }
    return null;
  }

  public Unit unit() {
    return unit;
  }

  public Enforcement enforcement() {
    return enforcement;
  }

  /// Returns whether a configuration may set another number.
  public boolean isConfigurable() {
    return enforcement.isConfigurable();
  }

  /// @throws IllegalArgumentException if a number cannot be one of this limit
  void check(long number) {
    if (number < least) {
      throw new IllegalArgumentException(key + " is " + number + ", it must be at least " + least);
    }
    if (unit == Unit.SLOT_RULE) {
      var _ = SlotRule.of(number);
    }
  }
}
