package dev.hotslice.bench.day.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.engagement.SnapshotCache;
import dev.hotslice.app.index.IndexRoutes;
import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.index.PublishedIndex;
import dev.hotslice.app.page.PageRoutes;
import dev.hotslice.bench.day.feed.GeneratedFeeds;
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
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The site as the product makes it: its jobs, its indexes, its pages over HTTP.
public final class PatternsSite implements Site {
  private static final String INDEX = "hub";
  private static final String VERSION = "v1";
  private static final int MOST_COUNTED = 100_000;
  private static final SliceSizes ONE_DOCUMENT =
      new SliceSizes(1_000_000, 500_000_000, 500_000, 1_000_000);

  private final Ground ground;
  private final Job refresh;
  private final JobRunner runner;
  private final Indexes indexes;
  private final PageFront front;
  private final Counts counts;
  private final ParseTrace trace;
  private @Nullable BlindKvStore blindfold;
  private @Nullable KvValue lastPointer;
  private List<Item> shown = List.of();
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
    var published = new PublishedIndex(settings, account, states, clock);
    this.indexes = new Indexes(List.of(published), states, account);
    var snapshot = new SnapshotCache(Ground.SITE, VERSION, account, clock);
    var harvest = new Harvest(feeds, new SourceParser(), new SourceStates(state), clock);
    Consumer<String> told = variant.sliced() ? _ -> published() : _ -> {};
    this.refresh = new RefreshIndex(settings, account, harvest, clock, told);
    this.runner = new JobRunner(account, new RunLog(state), clock);
    this.counts = variant.snapshot() ? snapshots(clock, snapshot) : new KeyedCounts(ground);
    this.front =
        new PageFront(
            account,
            clock,
            setting.folder(),
            List.of(new PageRoutes("Bench", indexes, snapshot), new IndexRoutes(indexes)));
    this.trace = new ParseTrace(setting.folder());
  }

  private KvStore front(KvStore store, Variant variant) {
    if (variant.conditional()) {
      return store;
    }
    blindfold = new BlindKvStore(store);
    return blindfold;
  }

  private Counts snapshots(ManualClock clock, SnapshotCache cache) {
    var account = ground.account();
    var engagement = new Engagement(account.engine().tallies("engagement"), clock, MOST_COUNTED);
    var settings = new EngagementSnapshot.Settings(Ground.SITE, VERSION, MOST_COUNTED);
    var job = new EngagementSnapshot(settings, engagement, account, clock);
    return new SnapshotCounts(
        engagement,
        job,
        (it, due) -> {
          run(it, due);
          cache.published();
        });
  }

  @Override
  public void refresh(Instant due, int part) {
    blind(true);
    try {
      run(refresh, due);
    } finally {
      blind(false);
    }
    indexes.checked(INDEX);
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
    var page = new String(ground.time().page(() -> front.get("/")), UTF_8);
    counts.read(shown().stream().map(Item::id).toList());
    var waited = Duration.between(before, ground.clock().instant());
    pageBytes = front.get("/v1/indexes/" + INDEX).length;
    return new Glance(waited, page::contains);
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

  private void run(Job job, Instant due) {
    var run = runner.run(job, Trigger.CRON, null, due);
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
