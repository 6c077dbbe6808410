package dev.hotslice.bench.day.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.engagement.SnapshotCache;
import dev.hotslice.app.index.IndexRoutes;
import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.index.PublishedIndex;
import dev.hotslice.app.page.Assets;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.feed.FeedRoutes;
import dev.hotslice.bench.day.feed.GeneratedFeeds;
import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.engagement.Engagement;
import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.jobs.harvest.Harvest;
import dev.hotslice.jobs.harvest.SourceStates;
import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.jobs.index.IndexReader;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.jobs.index.RefreshIndex;
import dev.hotslice.jobs.index.SliceSizes;
import dev.hotslice.jobs.pacing.BudgetPacing;
import dev.hotslice.jobs.pacing.GroupPolicy;
import dev.hotslice.jobs.pacing.PacedJob;
import dev.hotslice.jobs.pacing.Policies;
import dev.hotslice.jobs.schedule.DueTimes;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearSettings;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The site as the product makes it: its jobs, its indexes, its pages over HTTP.
public final class PatternsSite implements Site {
  private static final String INDEX = "hub";
  private static final String VERSION = "v1";
  private static final String COUNTS_CRON = "5 * * * *";
  private static final int MOST_COUNTED = 100_000;
  private static final SliceSizes ONE_DOCUMENT =
      new SliceSizes(1_000_000, 500_000_000, 500_000, 1_000_000);

  private final Ground ground;
  private final Job refresh;
  private final EngagementSnapshot snapshots;
  private final Engagement engagement;
  private final BudgetPacing pacing;
  private final JobRunner runner;
  private final Indexes indexes;
  private final PageFront front;
  private final Counts counts;
  private final ParseTrace trace;
  private @Nullable BlindKvStore blindfold;
  private @Nullable KvValue lastPointer;
  private List<Item> shown = List.of();
  private Instant caughtUp;
  private int looks;
  private long pageBytes;

  /// Without slices nothing is made ready for readers: to compress all items for each generation
  /// takes longer than anything else.
  ///
  /// @param plan that is enforced
  public PatternsSite(
      Setting setting, GeneratedFeeds feeds, ManualClock clock, Plan plan, Variant variant) {
    this.ground = new Ground(setting, clock, plan, store -> front(store, variant));
    var account = ground.account();
    var state = new StateStore(account.system());
    var states = new IndexStates(state);
    var sizes = variant.sliced() ? setting.sizes() : ONE_DOCUMENT;
    var settings =
        new IndexSettings(INDEX, Ground.SITE, feeds.sources(Duration.ofMinutes(15)), sizes);
    var near = new NearCache(account.engine(), NearSettings.USUAL, clock, () -> 0);
    var published = new PublishedIndex(settings, account, states, near);
    this.indexes = new Indexes(List.of(published), states, account);
    var snapshot = new SnapshotCache(Ground.SITE, VERSION, account, near);
    var harvest = new Harvest(feeds, new SourceParser(), new SourceStates(state), clock);
    Consumer<String> told = variant.sliced() ? _ -> published() : _ -> {};
    this.refresh = new RefreshIndex(settings, account, harvest, clock, told);
    this.engagement = new Engagement(account.engine().tallies("engagement"), clock, MOST_COUNTED);
    this.snapshots =
        new EngagementSnapshot(
            new EngagementSnapshot.Settings(Ground.SITE, VERSION, MOST_COUNTED),
            engagement,
            account,
            clock);
    var runs = new RunLog(state);
    this.pacing = new BudgetPacing(account.budget(), state, runs, policies());
    pacing.open(
        List.of(paced(refresh, refreshCrons(setting)), paced(snapshots, List.of(COUNTS_CRON))));
    this.runner = new JobRunner(account, runs, clock, pacing);
    this.caughtUp = clock.instant();
    this.counts = variant.snapshot() ? snapshots(snapshot) : new KeyedCounts(ground);
    this.front =
        new PageFront(
            account,
            clock,
            setting.folder(),
            List.of(
                new FeedRoutes(
                    new Frame("Bench", new Assets(), List::of, () -> "", clock),
                    new FeedRoutes.Content(indexes, snapshot, engagement, Map.of()),
                    false),
                new IndexRoutes(indexes)));
    this.trace = new ParseTrace(setting.folder());
  }

  private KvStore front(KvStore store, Variant variant) {
    if (variant.conditional()) {
      return store;
    }
    blindfold = new BlindKvStore(store);
    return blindfold;
  }

  /// What the product does where nothing else is configured.
  private static Policies policies() {
    return new Policies(
        List.of(
            GroupPolicy.pointer(IndexKeys.pointer(INDEX).name(), 1),
            GroupPolicy.cold(IndexKeys.coldPrefix(INDEX), 1),
            GroupPolicy.snapshot(EngagementSnapshot.key(VERSION).name())),
        List.of());
  }

  private static PacedJob paced(Job job, List<String> crons) {
    return new PacedJob(
        job,
        crons.stream().map(CronExpression::parse).map(cron -> new DueTimes(cron::next)).toList());
  }

  private static List<String> refreshCrons(Setting setting) {
    return IntStream.range(0, setting.parts()).mapToObj("%d/15 * * * *"::formatted).toList();
  }

  private Counts snapshots(SnapshotCache cache) {
    return new SnapshotCounts(
        engagement,
        snapshots,
        (it, due) -> {
          run(it, Trigger.CRON, due);
          cache.published();
        });
  }

  @Override
  public boolean catchUp(Instant until) {
    boolean any = false;
    for (var due = nextLate(until); due != null; due = nextLate(until)) {
      if (due.at().isAfter(ground.clock().instant())) {
        ground.clock().set(due.at());
      }
      runBlind(due.job(), Trigger.DEFERRED, due.at());
      caughtUp = due.at().plusMillis(1);
      any = true;
    }
    caughtUp = until;
    return any;
  }

  private record Late(Instant at, Job job) {}

  private @Nullable Late nextLate(Instant until) {
    return Stream.of(refresh, snapshots)
        .flatMap(job ->
            pacing.dueTimes(job.name()).between(caughtUp.minusMillis(1), until, 1).stream()
                .map(at -> new Late(at, job)))
        .min(Comparator.comparing(Late::at))
        .orElse(null);
  }

  @Override
  public void refresh(Instant due, int part) {
    runBlind(refresh, Trigger.CRON, due);
    indexes.checked(INDEX);
  }

  private void runBlind(Job job, Trigger trigger, Instant due) {
    blind(true);
    try {
      run(job, trigger, due);
    } finally {
      blind(false);
    }
  }

  @Override
  public void publishCounts(Instant due) {
    counts.publish(due);
  }

  @Override
  public void viewed(int place) {
    var items = shown();
    if (!items.isEmpty()) {
      counts.viewed(items.get(place % items.size()).id());
    }
  }

  /// The page, and beside it the view that a program would ask for.
  @Override
  public Glance look() {
    if (looks++ == 0) {
      trace.start();
    }
    var before = ground.clock().instant();
    long start = System.nanoTime();
    var page = new String(ground.time().page(() -> front.get("/")), UTF_8);
    var work = Duration.ofNanos(System.nanoTime() - start);
    counts.read(shown().stream().map(Item::id).toList());
    var waited = Duration.between(before, ground.clock().instant());
    pageBytes = front.get("/v1/indexes/" + INDEX).length;
    return new Glance(waited, work, page::contains);
  }

  @Override
  public boolean shows(String link) {
    var pointer = ground.inside().get(IndexKeys.pointer(INDEX));
    return pointer != null && pointer.value().text().contains(link);
  }

  @Override
  public long pageBytes() {
    return pageBytes;
  }

  @Override
  public long writtenBytes() {
    return ground.sent().bytes();
  }

  @Override
  public Spent spent() {
    return ground.spent();
  }

  @Override
  public Parses parses() {
    return trace.stop(looks);
  }

  @Override
  public void close() {
    trace.close();
    front.close();
    try {
      indexes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ground.close();
  }

  private void run(Job job, Trigger trigger, Instant due) {
    var run = runner.run(job, trigger, null, due);
    if (run.outcome() == RunRecord.Outcome.FAILED) {
      throw new IllegalStateException(job.name() + " failed: " + run.error());
    }
  }

  /// Readers are made ready while the job waits, so that the clock moves for one at a time.
  private void published() {
    blind(false);
    indexes.published(INDEX);
    indexes.awaitReady();
    blind(true);
  }

  private void blind(boolean now) {
    if (blindfold != null) {
      blindfold.blind(now);
    }
  }

  private List<Item> shown() {
    var pointer = ground.inside().get(IndexKeys.pointer(INDEX));
    if (pointer != null && !Objects.equals(pointer.value(), lastPointer)) {
      lastPointer = pointer.value();
      shown = IndexReader.parse(pointer.value()).hot();
    }
    return shown;
  }
}
