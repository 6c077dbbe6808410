package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an account may spend, by the price list of Workers KV (KV limits and pricing pages, October
/// 2026) and the limits of Workers (July 2026).
///
/// A custom plan starts from one of these: `Plan.byName("free").withPerDay(Operation.WRITE, 50L)`.
/// Every `with` takes null for "as it is", as an optional setting has it.
///
/// @param name `free`, `paid`, `unlimited` or `custom`
/// @param readsPerDay keys read per UTC day; `Long.MAX_VALUE` for no limit, as in the next three
/// @param keyInterval least time between two writes to one key; zero for none
/// @param operationsPerInvocation most KV calls of one invocation, a bulk call being one;
///   `Integer.MAX_VALUE` for no limit, as in the next
/// @param subrequestsPerInvocation most external fetches of one invocation, each redirect hop one
/// @param simultaneousConnections slots of one invocation, shared by KV calls and fetches
/// @param cronTriggers most cron triggers of an account
/// @param restPerFiveMinutes most requests of one caller to the REST API within five minutes;
///   `Integer.MAX_VALUE` for no limit
public record Plan(
    String name,
    long readsPerDay,
    long writesPerDay,
    long deletesPerDay,
    long listsPerDay,
    Duration keyInterval,
    int operationsPerInvocation,
    int subrequestsPerInvocation,
    int simultaneousConnections,
    int cronTriggers,
    int restPerFiveMinutes) {

  private static final long NO_LIMIT = Long.MAX_VALUE;
  private static final String CUSTOM = "custom";

  /// Workers Free.
  public static final Plan FREE =
      new Plan("free", 100_000, 1_000, 1_000, 1_000, Duration.ofSeconds(1), 1_000, 50, 6, 5, 1_200);

  /// Workers Paid: billed by the month, so no day ever refuses.
  public static final Plan PAID =
      new Plan(
          "paid",
          NO_LIMIT,
          NO_LIMIT,
          NO_LIMIT,
          NO_LIMIT,
          Duration.ofSeconds(1),
          1_000,
          10_000,
          6,
          250,
          1_200);

  /// No limit but the six connections, for whoever wants the store without the budgets.
  public static final Plan UNLIMITED =
      new Plan(
          "unlimited",
          NO_LIMIT,
          NO_LIMIT,
          NO_LIMIT,
          NO_LIMIT,
          Duration.ZERO,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          6,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE);

  /// @throws IllegalArgumentException naming the number that is too small
  public Plan {
    requireAtLeast(0, "readsPerDay", readsPerDay);
    requireAtLeast(0, "writesPerDay", writesPerDay);
    requireAtLeast(0, "deletesPerDay", deletesPerDay);
    requireAtLeast(0, "listsPerDay", listsPerDay);
    requireAtLeast(0, "keyInterval in seconds", keyInterval.toSeconds());
    requireAtLeast(0, "operationsPerInvocation", operationsPerInvocation);
    requireAtLeast(0, "subrequestsPerInvocation", subrequestsPerInvocation);
    requireAtLeast(1, "simultaneousConnections", simultaneousConnections);
    requireAtLeast(0, "cronTriggers", cronTriggers);
    requireAtLeast(1, "restPerFiveMinutes", restPerFiveMinutes);
  }

  /// Returns the plan of a name.
  ///
  /// @throws IllegalArgumentException if it is none of `free`, `paid` and `unlimited`
  public static Plan byName(String name) {
    return switch (name) {
      case "free" -> FREE;
      case "paid" -> PAID;
      case "unlimited" -> UNLIMITED;
      default ->
          throw new IllegalArgumentException(
              "plan is \"" + name + "\", it must be free, paid or unlimited");
    };
  }

  /// Returns how many of an operation a UTC day allows; `Long.MAX_VALUE` for no limit.
  public long allowance(Operation operation) {
    return switch (operation) {
      case READ -> readsPerDay;
      case WRITE -> writesPerDay;
      case DELETE -> deletesPerDay;
      case LIST -> listsPerDay;
    };
  }

  /// Returns this plan with another allowance per UTC day.
  public Plan withPerDay(Operation operation, @Nullable Long allowance) {
    if (allowance == null || allowance == allowance(operation)) {
      return this;
    }
    return new Plan(
        CUSTOM,
        operation == Operation.READ ? allowance : readsPerDay,
        operation == Operation.WRITE ? allowance : writesPerDay,
        operation == Operation.DELETE ? allowance : deletesPerDay,
        operation == Operation.LIST ? allowance : listsPerDay,
        keyInterval,
        operationsPerInvocation,
        subrequestsPerInvocation,
        simultaneousConnections,
        cronTriggers,
        restPerFiveMinutes);
  }

  /// Returns this plan with another least time between two writes to one key.
  public Plan withKeyInterval(@Nullable Duration interval) {
    return interval == null || interval.equals(keyInterval)
        ? this
        : with(
            interval, operationsPerInvocation, subrequestsPerInvocation, simultaneousConnections);
  }

  /// Returns this plan with another cap on the KV calls of an invocation.
  public Plan withOperationsPerInvocation(@Nullable Integer cap) {
    return cap == null || cap == operationsPerInvocation
        ? this
        : with(keyInterval, cap, subrequestsPerInvocation, simultaneousConnections);
  }

  /// Returns this plan with another cap on the external fetches of an invocation.
  public Plan withSubrequestsPerInvocation(@Nullable Integer cap) {
    return cap == null || cap == subrequestsPerInvocation
        ? this
        : with(keyInterval, operationsPerInvocation, cap, simultaneousConnections);
  }

  /// Returns this plan with another number of connection slots.
  public Plan withSimultaneousConnections(@Nullable Integer slots) {
    return slots == null || slots == simultaneousConnections
        ? this
        : with(keyInterval, operationsPerInvocation, subrequestsPerInvocation, slots);
  }

  /// Returns this plan with another number of REST requests in five minutes.
  public Plan withRestPerFiveMinutes(@Nullable Integer requests) {
    if (requests == null || requests == restPerFiveMinutes) {
      return this;
    }
    return new Plan(
        CUSTOM,
        readsPerDay,
        writesPerDay,
        deletesPerDay,
        listsPerDay,
        keyInterval,
        operationsPerInvocation,
        subrequestsPerInvocation,
        simultaneousConnections,
        cronTriggers,
        requests);
  }

  private Plan with(Duration interval, int operations, int subrequests, int connections) {
    return new Plan(
        CUSTOM,
        readsPerDay,
        writesPerDay,
        deletesPerDay,
        listsPerDay,
        interval,
        operations,
        subrequests,
        connections,
        cronTriggers,
        restPerFiveMinutes);
  }

  private static void requireAtLeast(long least, String field, long value) {
    if (value < least) {
      throw new IllegalArgumentException(field + " is " + value + ", it must be at least " + least);
    }
  }
}
