package dev.hotslice.jobs.engagement;

import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
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
  public JobReport run(JobContext context) {
    var items = items(engagement.totals());
    var result = put(items, context);
    return switch (result) {
      case WriteResult.Written _ ->
          new JobReport(items.size() + " items, 1 write", 1, 0, List.of());
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

  private WriteResult put(Map<String, Counts> items, JobContext context) {
    var version = settings.version();
    var snapshot = JSON.writeValueAsBytes(new Snapshot(version, clock.instant(), items));
    var metadata = JSON.writeValueAsString(Map.of("ids", items.size()));
    return account
        .open(settings.namespace(), context.invocation())
        .putIfChanged(
            key(version),
            KvValue.of(snapshot),
            PutOptions.NONE.withMetadata(metadata),
            Fingerprint.of(JSON.writeValueAsBytes(items)));
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
