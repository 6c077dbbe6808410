package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.index.IndexProbe;
import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.jobs.harvest.Harvest;
import dev.hotslice.jobs.harvest.SourceStates;
import dev.hotslice.jobs.index.IndexReader;
import dev.hotslice.jobs.index.RefreshIndex;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What holds once nothing goes wrong any more, everybody is awake and there is enough to spend.
final class Quiescence {
  private static final int ALL = 10_000;

  /// Longer than a source is left alone after failures, and than anything is kept near.
  private static final long LONG = Duration.ofDays(2).toMillis();

  private final World world;
  private final Crons crons;
  private final Audience audience;

  Quiescence(World world, Crons crons, Audience audience) {
    this.world = world;
    this.crons = crons;
    this.audience = audience;
  }

  void require() {
    world.enrich();
    world.pass(LONG);
    requireCurrent();
    requireLikesCounted(world.nodes().getFirst());
    // what is kept near and searched has to follow
    world.web().change();
    requireCurrent();
  }

  private void requireCurrent() {
    var first = world.nodes().getFirst();
    refresh(first);
    // what was cut may be cut a little better when it is looked at again
    refresh(first);
    for (var node : world.nodes()) {
      assertThat(refresh(node).spent().writes()).as("writes of one more run").isZero();
    }
    world.pass(LONG);
    requireCurrentPosts();
    requireAsIfBuiltAfresh();
    world.nodes().forEach(this::requireShown);
  }

  /// Whatever is paced is not held up by the run before.
  private RunRecord refresh(Node node) {
    world.pass(LONG);
    var run = crons.run(node, Newsroom::refresh, node.clock().instant());
    assertThat(run).as("the run of the end").isNotNull();
    assertThat(run.outcome()).as("%s", run).isEqualTo(RunRecord.Outcome.OK);
    return run;
  }

  private void requireCurrentPosts() {
    var titles = world.witness().generations().current().stream().map(Item::title).toList();
    for (var source : world.web().sources()) {
      if (titles.size() < world.index().sizes().maxItems()) {
        assertThat(titles)
            .as("items of %s", source.id())
            .containsAll(world.web().posts(source).stream().map(Web.Post::title).toList());
      }
    }
  }

  /// Builds the index once more from what was harvested, with nothing else remembered.
  private void requireAsIfBuiltAfresh() {
    var fresh = new MemoryEngine(world.truth());
    var account = Account.of(fresh, "account", Plan.UNLIMITED, world.truth());
    copyHarvest(account);
    var state = new StateStore(account.system());
    var harvest =
        new Harvest(
            (request, _) ->
                new dev.hotslice.jobs.fetch.FetchResult.NotModified(request.validators()),
            new SourceParser(),
            new SourceStates(state),
            world.truth());
    var job = new RefreshIndex(world.index(), account, harvest, world.truth(), _ -> {});
    try {
      var _ = job.run(new JobContext(account.start("afresh"), world.truth().instant()));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
    var built = items(fresh);
    var shown = items(world.engine());
    int least = Math.min(built.size(), world.index().sizes().maxItems());
    int both = Math.min(built.size(), shown.size());
    assertThat(both).as("items of the index").isGreaterThanOrEqualTo(least);
    assertThat(shown.subList(0, both)).isEqualTo(built.subList(0, both));
  }

  private void copyHarvest(Account account) {
    var from = world.engine().namespace(new NamespaceId("hotslice-system"));
    for (var prefix : List.of("source:", "items:")) {
      for (var key : from.list(ListQuery.prefix(prefix)).keys()) {
        var entry = Objects.requireNonNull(from.get(key.key()));
        account.system().put(key.key(), entry.value(), PutOptions.NONE);
      }
    }
  }

  private List<Item> items(MemoryEngine engine) {
    var store = engine.namespace(world.indexNamespace());
    var document = IndexReader.read(store, Generations.INDEX);
    if (document == null) {
      return List.of();
    }
    var items = new ArrayList<>(document.items());
    document
        .segments()
        .forEach(
            segment -> items.addAll(Objects.requireNonNull(IndexReader.segment(store, segment))));
    assertThat(items).hasSize(document.total());
    return items;
  }

  /// Whatever node is asked shows the last generation, whole.
  private void requireShown(Node node) {
    node.newsroom().indexes().awaitReady();
    var items = world.witness().generations().current();
    var query = new SearchQuery(null, "general", null, null, 0, ALL, false);
    var invocation = node.account().start("the last reader");
    var page = IndexProbe.page(node.newsroom().indexes(), Generations.INDEX, query, invocation);
    if (items.isEmpty() && page == null) {
      return;
    }
    assertThat(Objects.requireNonNull(page, "nothing is shown").items())
        .as("what %s shows", node)
        .hasSameSizeAs(items)
        .zipSatisfy(items, Audience::requireIs);
  }

  private void requireLikesCounted(Node node) {
    var run = crons.run(node, Newsroom::snapshot, node.clock().instant());
    assertThat(run).as("the snapshot of the end").isNotNull();
    var counted =
        world.tallies().values().stream()
            .mapToLong(tally -> tally.counts().getOrDefault("likes", 0L))
            .sum();
    assertThat(counted)
        .as("likes")
        .isBetween(audience.likes(), audience.likes() + audience.unsureLikes());
    KvKey key = EngagementSnapshot.key(Newsroom.VERSION);
    var entry = world.engine().namespace(world.indexNamespace()).get(key);
    assertThat(Objects.requireNonNull(entry, "no snapshot").value().text())
        .contains(counted == 0 ? "\"items\":{}" : "\"likes\":" + counted + ",");
  }
}
