package dev.hotslice.app;

import dev.hotslice.config.AlertsConfig;
import dev.hotslice.config.CacheConfig;
import dev.hotslice.config.ConsistencyConfig;
import dev.hotslice.config.DashboardConfig;
import dev.hotslice.config.EngagementConfig;
import dev.hotslice.config.FetchConfig;
import dev.hotslice.config.HotsliceConfig;
import dev.hotslice.config.IndexConfig;
import dev.hotslice.config.JobConfig;
import dev.hotslice.config.JournalConfig;
import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.config.LimitsConfig;
import dev.hotslice.config.ListenConfig;
import dev.hotslice.config.NamespaceConfig;
import dev.hotslice.config.PacingConfig;
import dev.hotslice.config.PlanConfig;
import dev.hotslice.config.Secret;
import dev.hotslice.config.SourceConfig;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.config.TokenConfig;
import dev.hotslice.config.WebhookConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.cron.CronExpression;
import dev.hotslice.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds the settings of a service for a test: memory store, any free port, a clock that stands.
public final class TestSettings {
  public static final String ACCOUNT = "acc0acc0acc0acc0acc0acc0acc0acc0";
  public static final String NAMESPACE = "0f2ac74b498b48028cb68387c421e279";
  public static final String KV =
      "/client/v4/accounts/" + ACCOUNT + "/storage/kv/namespaces/" + NAMESPACE;

  public final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final Path folder;
  private final List<TokenConfig> tokens = new ArrayList<>();
  private final List<WebhookConfig> webhooks = new ArrayList<>();
  private final List<SourceConfig> sources = new ArrayList<>();
  private final List<PacingConfig> pacing = new ArrayList<>();
  private @Nullable String compatibilityDate;
  private final Map<String, Long> numbers = new HashMap<>(Map.of("key_interval", 0L));
  private String profile = "free";
  private StoreConfig store = new StoreConfig.Memory();
  private String namespace = NAMESPACE;
  private String host = "127.0.0.1";
  private List<IndexConfig> indexes = List.of();
  private List<JobConfig> jobs = List.of();
  private Map<String, NamespaceConfig> namespaces = Map.of();
  private List<CronExpression> crons = List.of();
  private boolean firing;
  private boolean publicFeed;
  private List<String> allowPrivate = List.of();

  private TestSettings(Path folder) {
    this.folder = folder;
  }

  public static TestSettings in(Path folder) {
    return new TestSettings(folder);
  }

  public TestSettings token(String text, String... scopes) {
    tokens.add(new TokenConfig("token-" + scopes[0], new Secret(text), Set.of(scopes)));
    return this;
  }

  public TestSettings readsPerDay(long number) {
    numbers.put("reads_per_day", number);
    return this;
  }

  public TestSettings writesPerDay(long number) {
    numbers.put("writes_per_day", number);
    return this;
  }

  public TestSettings deletesPerDay(long number) {
    numbers.put("deletes_per_day", number);
    return this;
  }

  public TestSettings compatibleWith(String date) {
    compatibilityDate = date;
    return this;
  }

  public TestSettings profile(String name) {
    profile = name;
    return this;
  }

  public TestSettings restPerFiveMinutes(int requests) {
    numbers.put("rest_per_five_minutes", (long) requests);
    return this;
  }

  public TestSettings oneWritePerKeyEach(Duration interval) {
    numbers.put("key_interval", interval.toMillis());
    return this;
  }

  public TestSettings host(String name) {
    host = name;
    return this;
  }

  /// Adds an index over all sources, refreshed by one job.
  public TestSettings index(String name, int hotItems) {
    indexes =
        List.of(new IndexConfig(name, "DATA_STORE", List.of(), hotItems, 262_144, 500_000, 20_000));
    var cron = CronExpression.parse("*/15 * * * *");
    crons = List.of(cron);
    jobs =
        List.of(
            new JobConfig("refresh-" + name, JobConfig.Kind.REFRESH, name, cron),
            new JobConfig("engagement-snapshot", JobConfig.Kind.ENGAGEMENT_SNAPSHOT, null, cron));
    return this;
  }

  public TestSettings store(StoreConfig config) {
    store = config;
    return this;
  }

  /// Gives the binding a port of its own; 0 for any free one.
  public TestSettings ownPort(int port) {
    namespaces = Map.of("DATA_STORE", new NamespaceConfig(new ConsistencyConfig.Strong(), port));
    return this;
  }

  /// Sets how soon writes to the binding are seen.
  public TestSettings consistency(ConsistencyConfig consistency) {
    namespaces = Map.of("DATA_STORE", new NamespaceConfig(consistency, null));
    return this;
  }

  public TestSettings namespace(String id) {
    namespace = id;
    return this;
  }

  public TestSettings source(SourceConfig source) {
    sources.add(source);
    return this;
  }

  public TestSettings webhook(WebhookConfig webhook) {
    webhooks.add(webhook);
    return this;
  }

  public TestSettings pacing(PacingConfig group) {
    pacing.add(group);
    return this;
  }

  /// Lets sources be fetched from this machine.
  public TestSettings fetchingFromLoopback() {
    allowPrivate = List.of("127.0.0.0/8");
    return this;
  }

  /// Lets crons fire.
  public TestSettings firing() {
    firing = true;
    return this;
  }

  /// Shows the feed page to everybody.
  public TestSettings publicFeed() {
    publicFeed = true;
    return this;
  }

  public ServiceSettings build() {
    var own =
        new HotsliceConfig(
            new PlanConfig(profile, numbers),
            store,
            new ListenConfig(host, 0),
            folder.resolve("data"),
            new FetchConfig(
                allowPrivate, Duration.ofSeconds(20), 15 << 20, 5, "test", Duration.ZERO, 2),
            sources,
            indexes,
            new EngagementConfig("DATA_STORE", "v1", 5_000, 500),
            new CacheConfig(64 << 20),
            new JournalConfig(Duration.ZERO, 1),
            new AlertsConfig(
                List.of(80, 100), List.of(100), Duration.ofMinutes(1), Duration.ofMillis(500), 70),
            new DashboardConfig(publicFeed),
            null,
            jobs,
            tokens,
            webhooks,
            pacing,
            namespaces);
    var config =
        new WorkerConfig(
            "test",
            ACCOUNT,
            compatibilityDate,
            List.of(new KvNamespaceConfig("DATA_STORE", namespace)),
            crons,
            new LimitsConfig(null, null),
            own,
            folder.resolve("wrangler.toml"),
            null);
    var settings = ServiceSettings.of(config).withClock(clock);
    return firing ? settings : settings.withoutSchedule();
  }
}
