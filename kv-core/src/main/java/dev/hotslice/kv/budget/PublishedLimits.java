package dev.hotslice.kv.budget;

import static dev.hotslice.kv.KvLimits.WORKERS_KV;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers that Cloudflare publishes, with their page and its date. Where one has changed, both
/// stand here with the day of the change.
final class PublishedLimits {
  private static final long NO_LIMIT = Plan.NO_LIMIT;
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long KB = 1024;
  private static final long MB = 1024 * KB;
  private static final long GB = 1000L * 1000 * 1000;

  private static final LimitSource.Page KV_LIMITS = page("kv/platform/limits", "2026-10-08");
  private static final LimitSource.Page KV_PRICING = page("kv/platform/pricing", "2026-10-08");
  private static final LimitSource.Page KV_CONCEPTS =
      page("kv/concepts/how-kv-works", "2026-10-08");
  private static final LimitSource.Page KV_READ = page("kv/api/read-key-value-pairs", "2026-10-08");
  private static final LimitSource.Page KV_REST = page("api/resources/kv", "2026-10-08");
  private static final LimitSource.Page WORKERS = page("workers/platform/limits", "2026-07-28");
  private static final LimitSource.Page API =
      page("fundamentals/api/reference/limits", "2026-10-08");

  /// One number of each profile.
  ///
  /// @param since the first day on which it counts, or null where it is the first there was
  /// @param announced page that told of the change, or null where there was none
  record Entry(
      Limit limit,
      long free,
      long paid,
      long unlimited,
      @Nullable LocalDate since,
      @Nullable String announced,
      LimitSource.Page page) {
    /// Returns the same as a number that counts from a day on.
    Entry from(String day, String changelog) {
      return new Entry(limit, free, paid, unlimited, LocalDate.parse(day), changelog, page);
    }

    boolean isTheSameForAll() {
      return unlimited == free && unlimited == paid;
    }

    long of(String profile) {
      return switch (profile) {
        case "free" -> free;
        case "paid" -> paid;
        case "unlimited" -> unlimited;
        default ->
            throw new IllegalArgumentException(
                "plan is \"" + profile + "\", it must be free, paid or unlimited");
      };
    }
  }

  /// By limit; of one limit the newest first.
  private static final List<Entry> ALL = all();

  private PublishedLimits() {}

  /// Returns the entries of a limit, the newest first.
  static List<Entry> of(Limit limit) {
    return ALL.stream().filter(entry -> entry.limit() == limit).toList();
  }

  private static List<Entry> all() {
    var table = new ArrayList<Entry>();
    table.addAll(operations());
    table.addAll(invocations());
    table.addAll(workers());
    table.addAll(shapes());
    return List.copyOf(table);
  }

  private static List<Entry> operations() {
    return List.of(
        capped(Limit.READS_PER_DAY, 100_000, NO_LIMIT, KV_LIMITS),
        capped(Limit.WRITES_PER_DAY, 1_000, NO_LIMIT, KV_LIMITS),
        capped(Limit.DELETES_PER_DAY, 1_000, NO_LIMIT, KV_PRICING),
        capped(Limit.LISTS_PER_DAY, 1_000, NO_LIMIT, KV_PRICING),
        capped(Limit.READS_INCLUDED_PER_MONTH, NO_LIMIT, 10_000_000, KV_PRICING),
        capped(Limit.WRITES_INCLUDED_PER_MONTH, NO_LIMIT, 1_000_000, KV_PRICING),
        capped(Limit.DELETES_INCLUDED_PER_MONTH, NO_LIMIT, 1_000_000, KV_PRICING),
        capped(Limit.LISTS_INCLUDED_PER_MONTH, NO_LIMIT, 1_000_000, KV_PRICING),
        new Entry(Limit.KEY_INTERVAL, SECOND, SECOND, 0, null, null, KV_LIMITS),
        capped(Limit.REST_PER_FIVE_MINUTES, 1_200, 1_200, API),
        capped(Limit.REST_PER_SECOND_AND_ADDRESS, 200, 200, API),
        capped(Limit.REST_PAUSE, 5 * MINUTE, 5 * MINUTE, API),
        capped(Limit.STORED_SIZE, GB, NO_LIMIT, KV_LIMITS),
        capped(Limit.STORED_SIZE_PER_NAMESPACE, GB, NO_LIMIT, KV_LIMITS),
        capped(Limit.STORED_SIZE_INCLUDED, NO_LIMIT, GB, KV_PRICING),
        same(Limit.NAMESPACES, 1_000, KV_LIMITS));
  }

  /// The page about KV says 1,000 operations on both plans and the one about Workers 10,000 on the
  /// paid one: the lower one is the safer.
  private static List<Entry> invocations() {
    var subrequests = "changelog/2026-02-11-subrequests-limit";
    var slots = "changelog/post/2026-04-09-relaxed-connection-limiting";
    long headers = SlotRule.HEADERS.number();
    long body = SlotRule.BODY.number();
    return List.of(
        capped(Limit.OPERATIONS_PER_INVOCATION, 1_000, 1_000, KV_LIMITS),
        capped(Limit.SUBREQUESTS_PER_INVOCATION, 50, 10_000, WORKERS)
            .from("2026-02-11", subrequests),
        capped(Limit.SUBREQUESTS_PER_INVOCATION, 50, 1_000, WORKERS),
        capped(Limit.INTERNAL_SUBREQUESTS_PER_INVOCATION, 1_000, 10_000, WORKERS)
            .from("2026-02-11", subrequests),
        capped(Limit.INTERNAL_SUBREQUESTS_PER_INVOCATION, 1_000, 1_000, WORKERS),
        same(Limit.SIMULTANEOUS_CONNECTIONS, 6, WORKERS),
        same(Limit.SLOT_RULE, headers, WORKERS).from("2026-04-09", slots),
        same(Limit.SLOT_RULE, body, WORKERS),
        capped(Limit.CPU_PER_REQUEST, 10, 30 * SECOND, WORKERS),
        capped(Limit.CPU_PER_CRON_RUN, 10, 30 * SECOND, WORKERS),
        capped(Limit.CPU_PER_HOURLY_CRON_RUN, 10, 15 * MINUTE, WORKERS),
        capped(Limit.WALL_PER_CRON_RUN, 15 * MINUTE, 15 * MINUTE, WORKERS),
        capped(Limit.WAIT_UNTIL, 30 * SECOND, 30 * SECOND, WORKERS),
        capped(Limit.MEMORY, 128 * MB, 128 * MB, WORKERS));
  }

  private static List<Entry> workers() {
    return List.of(
        capped(Limit.REQUESTS_PER_DAY, 100_000, NO_LIMIT, WORKERS),
        capped(Limit.CRON_TRIGGERS, 5, 250, WORKERS),
        capped(Limit.WORKERS, 100, 500, WORKERS),
        capped(Limit.VARIABLES, 64, 128, WORKERS),
        capped(Limit.VARIABLE_SIZE, 5 * KB, 5 * KB, WORKERS),
        capped(Limit.SCRIPT_SIZE_PACKED, 3 * MB, 10 * MB, WORKERS),
        capped(Limit.SCRIPT_SIZE, 64 * MB, 64 * MB, WORKERS),
        capped(Limit.STARTUP, SECOND, SECOND, WORKERS),
        capped(Limit.URL_SIZE, 16 * KB, 16 * KB, WORKERS),
        capped(Limit.REQUEST_HEADERS_SIZE, 128 * KB, 128 * KB, WORKERS),
        capped(Limit.LOG_SIZE, 256 * KB, 256 * KB, WORKERS),
        capped(Limit.REQUEST_BODY_SIZE, 100 * MB, 100 * MB, WORKERS));
  }

  private static List<Entry> shapes() {
    return List.of(
        same(Limit.KEY_SIZE, WORKERS_KV.keyBytes(), KV_LIMITS),
        same(Limit.METADATA_SIZE, WORKERS_KV.metadataBytes(), KV_LIMITS),
        same(Limit.VALUE_SIZE, WORKERS_KV.valueBytes(), KV_LIMITS),
        same(Limit.EXPIRATION_FLOOR, WORKERS_KV.minExpiration().toMillis(), KV_LIMITS),
        same(Limit.CACHE_TTL_FLOOR, 30 * SECOND, KV_READ).from("2026-01-30", KV_READ.page()),
        same(Limit.CACHE_TTL_FLOOR, 60 * SECOND, KV_READ),
        same(Limit.CACHE_TTL_DEFAULT, MINUTE, KV_READ),
        same(Limit.CACHE_TTL_CEILING, Integer.MAX_VALUE * SECOND, KV_READ),
        same(Limit.LIST_PAGE, WORKERS_KV.listPage(), KV_LIMITS),
        same(Limit.REST_LIST_PAGE_FLOOR, 10, KV_REST),
        same(Limit.BULK_GET_KEYS, WORKERS_KV.bulkGetKeys(), KV_LIMITS),
        same(Limit.BULK_GET_SIZE, WORKERS_KV.bulkGetBytes(), KV_LIMITS),
        same(Limit.REST_BULK_ITEMS, WORKERS_KV.bulkWriteItems(), KV_REST),
        same(Limit.REST_BULK_SIZE, WORKERS_KV.bulkWriteBytes(), KV_REST),
        same(Limit.NAMESPACE_TITLE, 512, KV_REST),
        same(Limit.VISIBILITY, MINUTE, KV_CONCEPTS));
  }

  /// Makes a number that the profile without limits leaves out.
  private static Entry capped(Limit limit, long free, long paid, LimitSource.Page page) {
    return new Entry(limit, free, paid, NO_LIMIT, null, null, page);
  }

  /// Makes a number that holds in every profile.
  private static Entry same(Limit limit, long number, LimitSource.Page page) {
    return new Entry(limit, number, number, number, null, null, page);
  }

  private static LimitSource.Page page(String page, String asOf) {
    return new LimitSource.Page(page, LocalDate.parse(asOf));
  }
}
