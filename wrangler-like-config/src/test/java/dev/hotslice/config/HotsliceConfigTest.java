package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.cron.CronExpression;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The defaults of the table `hotslice`, and every key of it set to something else.
class HotsliceConfigTest {
  private static final CronExpression QUARTERLY = CronExpression.parse("*/15 * * * *");
  private static final CronExpression NIGHTLY = CronExpression.parse("0 3 * * *");

  @TempDir Path folder;
  private ConfigFixture read;

  @BeforeEach
  void open() {
    read = new ConfigFixture(folder);
  }

  @Test
  void a_plain_wrangler_file_has_every_default() {
    HotsliceConfig config = ConfigFixture.valid(read.toml("name = \"x\"")).hotslice();

    assertThat(config)
        .isEqualTo(
            new HotsliceConfig(
                new PlanConfig("free", Map.of()),
                new StoreConfig.Embedded(),
                new ListenConfig("127.0.0.1", 8484),
                folder.resolve(".hotslice"),
                new FetchConfig(
                    List.of(),
                    Duration.ofSeconds(20),
                    15 << 20,
                    5,
                    "Hotslice/dev",
                    Duration.ZERO,
                    2),
                List.of(),
                List.of(),
                new EngagementConfig("", "v1", 5_000, 500),
                new CacheConfig(64 << 20),
                new JournalConfig(Duration.ofDays(30), 256_000_000),
                new AlertsConfig(
                    List.of(80, 100),
                    List.of(100),
                    Duration.ofMinutes(1),
                    Duration.ofMillis(500),
                    70),
                new DashboardConfig(false),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of()));
  }

  @Test
  void a_source_and_an_index_need_little() {
    HotsliceConfig config =
        ConfigFixture.valid(
                read.toml(
                    """
                    kv_namespaces = [{ binding = "A", id = "1" }, { binding = "B", id = "2" }]
                    [[hotslice.sources]]
                    id = "news"
                    url = "https://example.com/feed"
                    [[hotslice.indexes]]
                    name = "hub"
                    """))
            .hotslice();

    assertThat(config.sources())
        .containsExactly(
            new SourceConfig(
                "news",
                "news",
                URI.create("https://example.com/feed"),
                "auto",
                "general",
                null,
                Map.of(),
                Map.of(),
                Duration.ZERO,
                1_000));
    assertThat(config.indexes())
        .containsExactly(
            new IndexConfig("hub", "A", List.of("news"), 250, 262_144, 500_000, 20_000));
    assertThat(config.engagement().binding()).isEqualTo("A");
  }

  @Test
  void every_key_is_read() throws Exception {
    Files.writeString(folder.resolve("items.json"), "[]");

    HotsliceConfig config =
        ConfigFixture.valid(read.toml(FullConfig.TOML, FullConfig.VARIABLES)).hotslice();

    assertThat(config.plan())
        .isEqualTo(
            new PlanConfig(
                "paid",
                Map.ofEntries(
                    Map.entry("reads_per_day", 1L),
                    Map.entry("writes_per_day", 2L),
                    Map.entry("deletes_per_day", 3L),
                    Map.entry("lists_per_day", 4L),
                    Map.entry("key_interval", 500L),
                    Map.entry("operations_per_invocation", 5L),
                    Map.entry("subrequests_per_invocation", 6L),
                    Map.entry("simultaneous_connections", 7L),
                    Map.entry("rest_per_five_minutes", 8L),
                    Map.entry("slot_rule", 1L),
                    Map.entry("cron_triggers", 9L),
                    Map.entry("cpu_per_cron_run", 10_000L),
                    Map.entry("cpu_per_hourly_cron_run", 660_000L),
                    Map.entry("wall_per_cron_run", 720_000L),
                    Map.entry("cache_ttl_floor", 13_000L))));
    assertThat(config.store())
        .isEqualTo(new StoreConfig.Redis(new Secret("redis://:pw@localhost:6379"), "hs"));
    assertThat(config.listen()).isEqualTo(new ListenConfig("0.0.0.0", 0));
    assertThat(config.data()).isEqualTo(Path.of("/var/lib/hotslice"));
    assertThat(config.fetch())
        .isEqualTo(
            new FetchConfig(
                List.of("10.0.0.0/8", "fd00::/8"),
                Duration.ofSeconds(5),
                1_000_000,
                2,
                "Reader/1 (+https://example.com)",
                Duration.ofSeconds(1),
                1));
    assertThat(config.sources())
        .containsExactly(
            new SourceConfig(
                "news",
                "The news",
                URI.create("https://example.com/api"),
                "json",
                "tech",
                "/data/items",
                Map.of("title", "/t", "url", "/u", "timestamp", "/when"),
                Map.of("Authorization", new Secret("Bearer s3cr3t-value")),
                Duration.ofMinutes(90),
                10),
            new SourceConfig(
                "local",
                "local",
                folder.resolve("items.json").toUri(),
                "auto",
                "general",
                null,
                Map.of(),
                Map.of(),
                Duration.ZERO,
                1_000));
    assertThat(config.indexes())
        .containsExactly(
            new IndexConfig("hub", "B", List.of("local"), 10, 20_000, 262_144, 500),
            new IndexConfig("all", "A", List.of("news", "local"), 250, 262_144, 500_000, 20_000));
    assertThat(config.engagement()).isEqualTo(new EngagementConfig("B", "v2", 100, 50));
    assertThat(config.jobs())
        .containsExactly(
            new JobConfig("refresh-hub", JobConfig.Kind.REFRESH, "hub", QUARTERLY),
            new JobConfig("everything", JobConfig.Kind.REFRESH, "all", null),
            new JobConfig(
                "engagement-snapshot", JobConfig.Kind.ENGAGEMENT_SNAPSHOT, null, NIGHTLY));
    assertThat(config.tokens())
        .containsExactly(
            new TokenConfig("ci", new Secret("0123456789abcdef"), Set.of("kv:read", "cron:run")));
    assertThat(config.journal()).isEqualTo(new JournalConfig(Duration.ofDays(7), 5_000_000));
    assertThat(config.alerts())
        .isEqualTo(
            new AlertsConfig(
                List.of(50), List.of(90, 150), Duration.ofSeconds(10), Duration.ZERO, 90));
    assertThat(config.dashboard()).isEqualTo(new DashboardConfig(true));
    assertThat(config.mail())
        .isEqualTo(
            new MailConfig(
                new Secret("smtps://me:pw%40@mail.example.com"), "The hub <hub@example.com>"));
    assertThat(config.webhooks())
        .containsExactly(
            new WebhookConfig(
                "ops",
                URI.create("https://example.com/hook"),
                new Secret(FullConfig.WEBHOOK_SECRET),
                Set.of("budget.projected")));
    assertThat(config.pacing())
        .containsExactly(
            new PacingConfig("index:hub", 90, 40, Duration.ofMinutes(5), Duration.ofHours(2), true),
            new PacingConfig("job:engagement-snapshot", null, null, null, null, false),
            new PacingConfig("", 10, null, null, null, true));
    assertThat(config.namespaces())
        .containsExactly(
            Map.entry("B", new NamespaceConfig(new ConsistencyConfig.Adversarial(42), 8485)),
            Map.entry("A", new NamespaceConfig(new ConsistencyConfig.Cloudflare(), 0)));
  }

  @Test
  void the_full_file_has_nothing_to_complain_about() throws Exception {
    Files.writeString(folder.resolve("items.json"), "[]");

    assertThat(read.toml(FullConfig.TOML, FullConfig.VARIABLES).problems()).isEmpty();
  }

  @Test
  void without_jobs_each_cron_runs_everything() {
    HotsliceConfig config =
        ConfigFixture.valid(
                read.toml(
                    """
                    kv_namespaces = [{ binding = "A" }]
                    [triggers]
                    crons = ["*/15 * * * *", "0 3 * * *"]
                    [[hotslice.indexes]]
                    name = "hub"
                    """))
            .hotslice();

    assertThat(config.jobs())
        .containsExactly(
            new JobConfig("refresh-hub", JobConfig.Kind.REFRESH, "hub", QUARTERLY),
            new JobConfig(
                "engagement-snapshot", JobConfig.Kind.ENGAGEMENT_SNAPSHOT, null, QUARTERLY),
            new JobConfig("refresh-hub-2", JobConfig.Kind.REFRESH, "hub", NIGHTLY),
            new JobConfig(
                "engagement-snapshot-2", JobConfig.Kind.ENGAGEMENT_SNAPSHOT, null, NIGHTLY));
  }

  @Test
  void without_a_cron_the_jobs_run_by_hand() {
    HotsliceConfig config =
        ConfigFixture.valid(
                read.toml(
                    "kv_namespaces = [{ binding = \"A\" }]\n[[hotslice.indexes]]\nname = \"hub\""))
            .hotslice();

    assertThat(config.jobs())
        .containsExactly(
            new JobConfig("refresh-hub", JobConfig.Kind.REFRESH, "hub", null),
            new JobConfig("engagement-snapshot", JobConfig.Kind.ENGAGEMENT_SNAPSHOT, null, null));
  }

  @Test
  void a_namespace_without_a_table_is_strong_and_has_no_port() {
    HotsliceConfig config =
        ConfigFixture.valid(
                read.toml(
                    """
                    kv_namespaces = [{ binding = "A" }, { binding = "B" }]
                    [hotslice.namespaces.B]
                    consistency = "adversarial"
                    """))
            .hotslice();

    assertThat(config.namespace("A"))
        .isEqualTo(new NamespaceConfig(new ConsistencyConfig.Strong(), null));
    assertThat(config.namespace("B"))
        .isEqualTo(new NamespaceConfig(new ConsistencyConfig.Adversarial(0), null));
  }

  @Test
  void words_stand_for_a_plan_and_a_store() {
    HotsliceConfig config =
        ConfigFixture.valid(
                read.toml(
                    "[hotslice]\nplan = \"unlimited\"\nstore = \"memory\"\ndata = \"x/../y\""))
            .hotslice();

    assertThat(config.plan().profile()).isEqualTo("unlimited");
    assertThat(config.store()).isEqualTo(new StoreConfig.Memory());
    assertThat(config.data()).isEqualTo(folder.resolve("y"));
  }
}
