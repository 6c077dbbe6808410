package dev.hotslice.jobs.engagement;

import dev.hotslice.jobs.Cost;
import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Decision.Reason;
import dev.hotslice.jobs.Demand;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.invocation.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes all totals as one blob, `cache:engagement:snapshot:<version>`, so that a reader needs one
/// KV read for the engagement of every item:
///
/// ```json
/// {"version":"v1","generatedAt":"…","items":{"<id>":{"likes":3,"views":40,"lastActive":"…"}}}
/// ```
///
/// Items stand in the order of their ids. When nothing was counted since the last run the blob is
/// not written: `generatedAt` alone is no change.
public final class EngagementSnapshot implements Job {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final KvValue NO_VALUE = KvValue.of("");
  private static final Comparator<EngagementTotals> MOST_RECENT_FIRST =
      Comparator.comparing(EngagementTotals::lastActive)
          .reversed()
          .thenComparing(EngagementTotals::id);

  /// Where the snapshot goes.
  ///
  /// @param version last part of the key
  /// @param maxIds most items in it, the most recently active first
  public record Settings(NamespaceId namespace, String version, int maxIds) {}

  private record Counts(long likes, long views, Instant lastActive) {}

  private record Snapshot(String version, Instant generatedAt, Map<String, Counts> items) {}

  private final Settings settings;
  private final Engagement engagement;
  private final Account account;
  private final InstantSource clock;

  public EngagementSnapshot(
      Settings settings, Engagement engagement, Account account, InstantSource clock) {
    this.settings = settings;
    this.engagement = engagement;
    this.account = account;
    this.clock = clock;
  }

  /// Returns the key of the snapshot of a version.
  public static KvKey key(String version) {
    return KvKey.of("cache:engagement:snapshot:" + version);
  }

  @Override
  public String name() {
    return "engagement-snapshot";
  }

  @Override
  public Cost cost() {
    return new Cost(key(settings.version()).name(), 1);
  }

  @Override
  public JobReport run(JobContext context) {
    var items = items(engagement.totals());
    var key = key(settings.version()).name();
    if (context.pacing().ask(Demand.of(key, 1)) instanceof Decision.Defer(var reason, _)) {
      return putOff(items, reason, context);
    }
    var result = put(items, context);
    return switch (result) {
      case WriteResult.Written _ -> {
        context.pacing().wrote(key, 1);
        yield new JobReport(items.size() + " items, 1 write", 1, 0, List.of());
      }
      case WriteResult.Unchanged _ ->
          new JobReport(items.size() + " items, unchanged", 0, 1, List.of());
      case WriteResult.Refused(var refusal) ->
          new JobReport(
              items.size() + " items, not written",
              0,
              0,
              List.of("the snapshot was refused, the next run writes it: " + refusal.message()));
      case WriteResult.PreconditionFailed _ ->
          throw new IllegalStateException("no precondition was given");
      case WriteResult.Failed(var cause) -> throw cause;
    };
  }

  /// Only what changed has to wait.
  private JobReport putOff(Map<String, Counts> items, Reason reason, JobContext context) {
    if (isUnchanged(items, context)) {
      context.pacing().withdraw(key(settings.version()).name());
      return new JobReport(items.size() + " items, unchanged", 0, 1, List.of());
    }
    return new JobReport(
        items.size() + " items, written later: " + reason.words(), 0, 0, List.of());
  }

  /// Where no read is left to find that out, it is taken for changed.
  private boolean isUnchanged(Map<String, Counts> items, JobContext context) {
    try {
      return account
          .open(settings.namespace(), context.invocation())
          .isUnchanged(key(settings.version()), NO_VALUE, options(items), fingerprint(items));
    } catch (RefusedException e) {
      return false;
    }
  }

  private WriteResult put(Map<String, Counts> items, JobContext context) {
    var version = settings.version();
    var snapshot = JSON.writeValueAsBytes(new Snapshot(version, clock.instant(), items));
    return account
        .open(settings.namespace(), context.invocation())
        .putIfChanged(key(version), KvValue.of(snapshot), options(items), fingerprint(items));
  }

  private static PutOptions options(Map<String, Counts> items) {
    return PutOptions.NONE.withMetadata(JSON.writeValueAsString(Map.of("ids", items.size())));
  }

  private static Fingerprint fingerprint(Map<String, Counts> items) {
    return Fingerprint.of(JSON.writeValueAsBytes(items));
  }

  private Map<String, Counts> items(List<EngagementTotals> totals) {
    var items = new LinkedHashMap<String, Counts>();
    totals.stream()
        .sorted(MOST_RECENT_FIRST)
        .limit(settings.maxIds())
        .sorted(Comparator.comparing(EngagementTotals::id))
        .forEach(item ->
            items.put(item.id(), new Counts(item.likes(), item.views(), item.lastActive())));
    return items;
  }
}
