package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import java.time.Duration;

/// What an account may spend, by the price list of Workers KV (KV limits and pricing pages, October
/// 2026) and the limits of Workers (July 2026).
///
/// @param name `free`, `paid`, `unlimited` or `custom`
/// @param readsPerDay keys read per UTC day; `Long.MAX_VALUE` for no limit, as in the next three
/// @param keyInterval least time between two writes to one key; zero for none
/// @param operationsPerInvocation most KV calls of one invocation, a bulk call being one
/// @param subrequestsPerInvocation most external fetches of one invocation, each redirect hop one
/// @param simultaneousConnections slots of one invocation, shared by KV calls and fetches
/// @param cronTriggers most cron triggers of an account
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
    int cronTriggers) {

  private static final long NO_LIMIT = Long.MAX_VALUE;

  /// Workers Free.
  public static final Plan FREE =
      new Plan("free", 100_000, 1_000, 1_000, 1_000, Duration.ofSeconds(1), 1_000, 50, 6, 5);

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
          250);

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
          Integer.MAX_VALUE);

  /// Returns how many of an operation a UTC day allows; `Long.MAX_VALUE` for no limit.
  public long allowance(Operation operation) {
    return switch (operation) {
      case READ -> readsPerDay;
      case WRITE -> writesPerDay;
      case DELETE -> deletesPerDay;
      case LIST -> listsPerDay;
    };
  }
}
