package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an account may do: a number for each [Limit], and where it comes from.
///
/// A custom plan starts from a profile: `Plan.FREE.with(Limit.WRITES_PER_DAY, 50L)`. Every `with`
/// takes null for "as it is", as an optional setting has it. Immutable.
public final class Plan {
  /// Stands for a number that is not limited.
  public static final long NO_LIMIT = Long.MAX_VALUE;

  /// The names of the profiles.
  public static final List<String> PROFILES = List.of("free", "paid", "unlimited");

  /// Workers Free, by the newest numbers.
  public static final Plan FREE = of("free", null);

  /// Workers Paid: billed by the month, so no day ever refuses.
  public static final Plan PAID = of("paid", null);

  /// No limit but the six connections and the shape of keys and values, for whoever wants the store
  /// without the budgets.
  public static final Plan UNLIMITED = of("unlimited", null);

  private static final String CUSTOM = "custom";

  private final String profile;
  private final boolean custom;

  /// One for each limit; not changed after the constructor.
  private final EnumMap<Limit, Figure> figures;

  /// A number and where it comes from.
  private record Figure(long number, LimitSource source) {}

  private Plan(String profile, boolean custom, EnumMap<Limit, Figure> figures) {
    this.profile = profile;
    this.custom = custom;
    this.figures = figures;
  }

  /// Returns the plan of a name, by the newest numbers.
  ///
  /// @throws IllegalArgumentException if it is none of `free`, `paid` and `unlimited`
  public static Plan byName(String name) {
    return switch (name) {
      case "free" -> FREE;
      case "paid" -> PAID;
      default -> of(name, null);
    };
  }

  /// Returns the plan of a name by the numbers that a compatibility date selects.
  ///
  /// @param compatibility null for the newest
  /// @throws IllegalArgumentException if the name is none of `free`, `paid` and `unlimited`
  public static Plan of(String name, @Nullable LocalDate compatibility) {
    var figures = new EnumMap<Limit, Figure>(Limit.class);
    for (var limit : Limit.values()) {
      var entries = PublishedLimits.of(limit);
      var entry =
          entries.stream().filter(it -> counts(it, compatibility)).findFirst().orElseThrow();
      var source = source(entries, entry, name, compatibility);
      figures.put(limit, new Figure(entry.of(name), source));
    }
    return new Plan(name, false, figures);
  }

  private static boolean counts(PublishedLimits.Entry entry, @Nullable LocalDate compatibility) {
    return entry.since() == null || compatibility == null || !compatibility.isBefore(entry.since());
  }

  private static LimitSource source(
      List<PublishedLimits.Entry> entries,
      PublishedLimits.Entry entry,
      String name,
      @Nullable LocalDate compatibility) {
    var newest = entries.getFirst();
    boolean differs = entries.stream().anyMatch(it -> it.of(name) != entry.of(name));
    var since = newest.since();
    var announced = newest.announced();
    if (since != null && announced != null && differs) {
      return new LimitSource.Dated(announced, since, compatibility);
    }
    return name.equals("unlimited") && !entry.isTheSameForAll()
        ? new LimitSource.Unlimited()
        : entry.page();
  }

  /// Returns `free`, `paid` or `unlimited`, or `custom` if a number was changed.
  public String name() {
    return custom ? CUSTOM : profile;
  }

  /// Returns the profile that the plan started from.
  public String profile() {
    return profile;
  }

  /// Returns a number in the unit of its limit, [#NO_LIMIT] for none.
  public long number(Limit limit) {
    return figure(limit).number();
  }

  /// Returns where a number comes from.
  public LimitSource source(Limit limit) {
    return figure(limit).source();
  }

  /// Returns how many of an operation a UTC day allows; [#NO_LIMIT] for no limit.
  public long allowance(Operation operation) {
    return number(perDay(operation));
  }

  /// Returns how many of an operation are left of a day on which so many were spent; [#NO_LIMIT]
  /// for no limit.
  public long remaining(Operation operation, long spent) {
    long allowance = allowance(operation);
    return allowance == NO_LIMIT ? NO_LIMIT : Math.max(0, allowance - spent);
  }

  /// Returns the least time between two writes to one key; zero for none.
  public Duration keyInterval() {
    return Duration.ofMillis(number(Limit.KEY_INTERVAL));
  }

  /// Returns the most KV calls of one invocation; `Integer.MAX_VALUE` for no limit, as in the next
  /// ones.
  public int operationsPerInvocation() {
    return integer(Limit.OPERATIONS_PER_INVOCATION);
  }

  /// Returns the most external fetches of one invocation.
  public int subrequestsPerInvocation() {
    return integer(Limit.SUBREQUESTS_PER_INVOCATION);
  }

  /// Returns the connection slots of one invocation.
  public int simultaneousConnections() {
    return integer(Limit.SIMULTANEOUS_CONNECTIONS);
  }

  /// Returns the most requests of one caller to the REST API within five minutes.
  public int restPerFiveMinutes() {
    return integer(Limit.REST_PER_FIVE_MINUTES);
  }

  /// Returns when a fetch gives its slot back.
  public SlotRule slotRule() {
    return SlotRule.of(number(Limit.SLOT_RULE));
  }

  /// Returns the least `cacheTtl` of a read.
  public Duration cacheTtlFloor() {
    return Duration.ofMillis(number(Limit.CACHE_TTL_FLOOR));
  }

  /// Returns this plan with another number.
  ///
  /// @throws IllegalArgumentException if it cannot be one of that limit
  public Plan with(Limit limit, @Nullable Long number) {
    return with(limit, number, "hotslice.plan." + limit.key());
  }

  /// Returns this plan with another number that stands in a configuration under a key.
  ///
  /// @throws IllegalArgumentException if it cannot be one of that limit
  public Plan with(Limit limit, @Nullable Long number, String key) {
    if (number == null || number == number(limit)) {
      return this;
    }
    limit.check(number);
    var changed = new EnumMap<>(figures);
    changed.put(limit, new Figure(number, new LimitSource.Config(key)));
    return new Plan(profile, true, changed);
  }

  /// Returns this plan with another allowance per UTC day.
  public Plan withPerDay(Operation operation, @Nullable Long allowance) {
    return with(perDay(operation), allowance);
  }

  private static Limit perDay(Operation operation) {
    return switch (operation) {
      case READ -> Limit.READS_PER_DAY;
      case WRITE -> Limit.WRITES_PER_DAY;
      case DELETE -> Limit.DELETES_PER_DAY;
      case LIST -> Limit.LISTS_PER_DAY;
    };
  }

  private Figure figure(Limit limit) {
    return Objects.requireNonNull(figures.get(limit), "there is a figure for each limit");
  }

  private int integer(Limit limit) {
    return (int) Math.min(number(limit), Integer.MAX_VALUE);
  }

  /// Returns whether the numbers are the same, wherever they come from.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Plan plan
        && name().equals(plan.name())
        && Arrays.stream(Limit.values()).allMatch(limit -> number(limit) == plan.number(limit));
  }

  @Override
  public int hashCode() {
    return Arrays.stream(Limit.values()).map(this::number).toList().hashCode();
  }

  @Override
  public String toString() {
    return "plan " + name();
  }
}
