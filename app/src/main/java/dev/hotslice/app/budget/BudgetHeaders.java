package dev.hotslice.app.budget;

import dev.hotslice.app.http.AnswerHeaders;
import dev.hotslice.app.http.Route;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.spending.Spending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Tells in the headers of every answer what is left of the day, in the form of the IETF draft
/// `draft-ietf-httpapi-ratelimit-headers`: `RateLimit-Policy: "kv-write";q=1000;w=86400` and
/// `RateLimit: "kv-write";r=940;t=3600`.
///
/// It tells what this process knows without asking: its own operations at once, those of other
/// servers some seconds late. An operation without a limit is left out.
public final class BudgetHeaders implements AnswerHeaders {
  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private final Spending spending;
  private final InstantSource clock;
  private final List<String> prefixes;
  private final Map<Operation, String> limited = new EnumMap<>(Operation.class);
  private final String policy;
  private volatile Left last = new Left(Long.MIN_VALUE, 0, "");

  /// What is left, which is the same for many answers.
  ///
  /// @param second in which it was said
  /// @param changes of what was spent by then
  private record Left(long second, long changes, String text) {}

  /// @param prefixes of the paths whose answers say it
  public BudgetHeaders(Plan plan, Spending spending, InstantSource clock, List<String> prefixes) {
    this.spending = spending;
    this.clock = clock;
    this.prefixes = List.copyOf(prefixes);
    var policies = new ArrayList<String>();
    for (var operation : Operation.values()) {
      long allowance = plan.allowance(operation);
      if (allowance != Long.MAX_VALUE) {
        var name = "\"kv-" + operation.noun() + '"';
        limited.put(operation, name + ";r=");
        policies.add(name + ";q=" + allowance + ";w=" + SECONDS_PER_DAY);
      }
    }
    this.policy = String.join(", ", policies);
  }

  @Override
  public void tell(Route route, BiConsumer<String, String> headers) {
    if (limited.isEmpty() || !isNamed(route.path())) {
      return;
    }
    headers.accept("RateLimit-Policy", policy);
    headers.accept("RateLimit", left());
  }

  private boolean isNamed(String path) {
    for (var prefix : prefixes) {
      if (path.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private String left() {
    long second = Math.floorDiv(clock.millis(), 1000L);
    long changes = spending.knownChanges();
    var known = last;
    if (known.second() != second || known.changes() != changes) {
      known = new Left(second, changes, left(second));
      last = known;
    }
    return known.text();
  }

  /// A second that has begun counts as a whole one: the day is not over before it is.
  private String left(long second) {
    long seconds = SECONDS_PER_DAY - Math.floorMod(second, SECONDS_PER_DAY);
    var text = new StringBuilder(160);
    limited.forEach((operation, begin) ->
        text.append(text.isEmpty() ? "" : ", ")
            .append(begin)
            .append(spending.knownLeft(operation))
            .append(";t=")
            .append(seconds));
    return text.toString();
  }
}
