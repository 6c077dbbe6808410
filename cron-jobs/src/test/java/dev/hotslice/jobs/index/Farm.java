package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.harvest.Harvest;
import dev.hotslice.jobs.harvest.SourceStates;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// A whole server's worth of refreshing on a memory engine, with a scripted web.
final class Farm {
  final ManualClock clock = ManualClock.at("2026-03-10T12:00:00Z");
  final CrashingEngine engine = new CrashingEngine(new MemoryEngine(clock));
  final ScriptedWeb web = new ScriptedWeb();
  final List<String> told = new ArrayList<>();
  final List<Source> sources;
  SliceSizes sizes = SliceSizes.DEFAULT;
  Plan plan = Plan.FREE;

  Farm(String... sources) {
    this.sources = new ArrayList<>(List.of(sources).stream().map(Sample::source).toList());
  }

  /// Returns that many posts, one a minute, the newest first.
  static List<ScriptedWeb.Post> posts(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ScriptedWeb.Post.of(prefix + i, i))
        .toList()
        .reversed();
  }

  Source source(int number) {
    return sources.get(number);
  }

  IndexSettings settings() {
    return new IndexSettings("hub", Sample.NAMESPACE, sources, sizes);
  }

  Account account() {
    return Account.of(engine, "account", plan, clock);
  }

  /// Runs a refresh as a server that was just started would.
  RunRecord refresh() {
    var account = account();
    var state = new StateStore(account.system());
    var harvest = new Harvest(web, new SourceParser(), new SourceStates(state), clock);
    var job = new RefreshIndex(settings(), account, harvest, clock, told::add);
    var runner = new JobRunner(account, new RunLog(state), clock);
    return runner.run(job, RunRecord.Trigger.MANUAL, null, clock.instant());
  }

  /// Runs a refresh a quarter of an hour later.
  RunRecord refreshLater() {
    clock.advance(Duration.ofMinutes(15));
    return refresh();
  }

  /// Returns the namespace without any budget.
  KvStore store() {
    return engine.namespace(Sample.NAMESPACE);
  }

  IndexDocument document() {
    return Objects.requireNonNull(IndexReader.read(store(), "hub"));
  }

  /// Reads the pointer and every segment, as a reader who wants all items.
  List<Item> everything() {
    return everything(document());
  }

  List<Item> everything(IndexDocument document) {
    var items = new ArrayList<>(document.items());
    for (var segment : document.segments()) {
      var inside = IndexReader.segment(store(), segment);
      assertThat(inside).as("segment %s", segment.key()).isNotNull();
      items.addAll(Objects.requireNonNull(inside));
    }
    assertThat(items).hasSize(document.total());
    return items;
  }

  List<String> keys() {
    return store().list(ListQuery.ALL).keys().stream().map(key -> key.key().name()).toList();
  }
}
