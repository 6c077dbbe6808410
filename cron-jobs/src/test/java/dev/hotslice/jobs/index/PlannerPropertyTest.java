package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.KvValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Lets an index live through random changes and checks every generation of it.
class PlannerPropertyTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  /// One change of the items.
  enum Change {
    NEW_ITEM,
    BATCH,
    LATE_ITEM,
    LATE_BATCH,
    CHANGED_ITEM,
    LOST_ITEM,
    NOTHING
  }

  record Life(SliceSizes sizes, int start, long seed, List<Change> changes) {}

  /// An index and everything ever stored of it.
  private static final class World {
    final Random random;
    final IndexSettings settings;
    final List<Item> items;
    final Map<String, KvValue> stored = new HashMap<>();
    @Nullable Manifest current;
    int next;

    World(Life life) {
      random = new Random(life.seed());
      settings = Sample.settings(life.sizes());
      items = new ArrayList<>();
      for (int i = 0; i < life.start(); i++) {
        addNewest();
      }
    }

    void addNewest() {
      add(next);
    }

    void add(long minute) {
      items.add(Sample.item("i" + next++, minute, "x".repeat(random.nextInt(600))));
    }

    void apply(Change change) {
      switch (change) {
        case NEW_ITEM -> addNewest();
        case BATCH -> repeat(random.nextInt(200), this::addNewest);
        case LATE_ITEM -> add(random.nextInt(next + 1));
        case LATE_BATCH -> repeat(random.nextInt(100), () -> add(random.nextInt(next + 1)));
        case CHANGED_ITEM -> {
          if (!items.isEmpty()) {
            int at = random.nextInt(items.size());
            var old = items.get(at);
            long minute = Duration.between(Sample.START, old.timestamp()).toMinutes();
            items.set(at, Sample.item(old.id(), minute, "changed " + next++));
          }
        }
        case LOST_ITEM -> {
          if (!items.isEmpty()) {
            items.remove(random.nextInt(items.size()));
          }
        }
        case NOTHING -> {}
      }
    }

    private EncodedItems encoded() {
      return Sample.encoded(settings.sizes(), Sample.sorted(items));
    }

    PublishPlan publish() {
      var before = current;
      var plan =
          Planner.plan(settings, encoded(), before, before == null ? Set.of() : before.keys());
      stored.putAll(plan.added());
      current = plan.manifest(NOW);
      return plan;
    }

    List<Item> published(PublishPlan plan) {
      var document = IndexReader.parse(plan.pointer(NOW, NOW));
      var all = new ArrayList<>(document.items());
      for (var segment : document.segments()) {
        var value = Objects.requireNonNull(stored.get(segment.key()), segment.key());
        var inside = IndexReader.parseSegment(value);
        assertThat(inside).hasSize(segment.count());
        assertThat(value.length()).isEqualTo(segment.bytes());
        assertThat(Position.of(inside.getFirst())).isEqualTo(segment.first());
        assertThat(Position.of(inside.getLast())).isEqualTo(segment.last());
        all.addAll(inside);
      }
      return all;
    }

    private static void repeat(int times, Runnable step) {
      for (int i = 0; i < times; i++) {
        step.run();
      }
    }
  }

  @Property(tries = 25)
  void every_generation_holds_exactly_the_newest_items_within_the_bounds(
      @ForAll("lives") Life life) {
    var world = new World(life);
    var sizes = life.sizes();
    world.publish();

    for (var change : life.changes()) {
      world.apply(change);
      var plan = world.publish();

      var published = world.published(plan);
      var expected = Sample.sorted(world.items);
      int most = sizes.maxItems() + 2 * sizes.retireItems();
      assertThat(published).isEqualTo(expected.subList(0, published.size()));
      assertThat(published.size())
          .isBetween(Math.min(expected.size(), sizes.maxItems()), Math.min(expected.size(), most));
      assertThat(plan.pointer(NOW, NOW).length()).isLessThanOrEqualTo(sizes.hotBytes());
      assertThat(plan.hot().segments())
          .allMatch(segment -> segment.bytes() <= sizes.segmentBytes());
      assertThat(plan.hot().items().size())
          .isLessThanOrEqualTo(sizes.hotItems() + sizes.spillItems());
    }
  }

  @Property(tries = 25)
  void one_new_item_costs_at_most_two_writes(@ForAll("lives") Life life) {
    var world = settled(life);

    for (int i = 0; i < 50; i++) {
      world.addNewest();
      assertThat(world.publish().writes()).isLessThanOrEqualTo(2);
    }
  }

  @Property(tries = 20)
  void new_items_mostly_cost_one_write(@ForAll("roomyLives") Life life) {
    var world = settled(life);

    int writes = 0;
    for (int i = 0; i < 100; i++) {
      world.addNewest();
      writes += world.publish().writes();
    }

    int spills = 100 / life.sizes().spillItems() + 1;
    int drops = 100 / life.sizes().retireItems() + 1;
    assertThat(writes).isLessThanOrEqualTo(100 + spills + drops);
  }

  @Property(tries = 25)
  void one_late_or_changed_or_lost_item_costs_at_most_three_writes(@ForAll("lives") Life life) {
    var world = settled(life);

    for (var change : List.of(Change.LATE_ITEM, Change.CHANGED_ITEM, Change.LOST_ITEM)) {
      world.apply(change);
      assertThat(world.publish().writes()).as("%s", change).isLessThanOrEqualTo(3);
      settle(world);
    }
  }

  @Property(tries = 25)
  void the_same_items_give_the_same_generation_and_no_new_segment(@ForAll("lives") Life life) {
    var world = new World(life);
    life.changes().forEach(world::apply);
    world.publish();
    var generation = settle(world);

    var again = world.publish();

    assertThat(again.added()).isEmpty();
    assertThat(again.generation()).isEqualTo(generation);
  }

  private static World settled(Life life) {
    var world = new World(life);
    life.changes().forEach(world::apply);
    world.publish();
    settle(world);
    return world;
  }

  /// A drop of old items may wait for the run after a spill, and a spill for the cut before it.
  private static String settle(World world) {
    world.publish();
    return world.publish().generation();
  }

  /// Sizes where the count of hot items decides, not their bytes, as with the defaults.
  @Provide
  Arbitrary<Life> roomyLives() {
    var sizes =
        Combinators.combine(
                Arbitraries.integers().between(20, 60), Arbitraries.integers().between(200, 800))
            .as((hot, most) -> new SliceSizes(hot, 128 * 1024, 40 * 1024, most));
    return lives(sizes);
  }

  @Provide
  Arbitrary<Life> lives() {
    var sizes =
        Combinators.combine(
                Arbitraries.integers().between(5, 60),
                Arbitraries.integers().between(24 * 1024, 64 * 1024),
                Arbitraries.integers().between(16 * 1024, 40 * 1024),
                Arbitraries.integers().between(20, 600))
            .as(SliceSizes::new);
    return lives(sizes);
  }

  private static Arbitrary<Life> lives(Arbitrary<SliceSizes> sizes) {
    return Combinators.combine(
            sizes,
            Arbitraries.integers().between(0, 500),
            Arbitraries.longs(),
            Arbitraries.of(Change.class).list().ofMaxSize(12))
        .as(Life::new);
  }
}
