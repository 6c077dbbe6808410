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

/// Lets an index live through random changes, some published in full and some without the cold, and
/// checks what readers see.
class ThinPlannerPropertyTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  /// @param steps one for each change: whether it is published thin
  record Life(SliceSizes sizes, int start, long seed, List<Boolean> steps) {}

  /// An index and everything ever stored of it.
  private static final class World {
    final Random random;
    final IndexSettings settings;
    final List<Item> items = new ArrayList<>();
    final Map<String, KvValue> stored = new HashMap<>();
    @Nullable Manifest current;
    int next;

    World(Life life) {
      random = new Random(life.seed());
      settings = Sample.settings(life.sizes());
      for (int i = 0; i < life.start(); i++) {
        add(next);
      }
    }

    void add(long minute) {
      items.add(Sample.item("i" + next++, minute, "x".repeat(random.nextInt(600))));
    }

    /// Something new, late, gone, edited in its place, or moved to the front.
    void change() {
      int at = items.isEmpty() ? 0 : random.nextInt(items.size());
      switch (items.isEmpty() ? 0 : random.nextInt(6)) {
        case 0, 1 -> add(next);
        case 2 -> add(random.nextInt(next + 1));
        case 3 -> items.remove(at);
        case 4 -> items.set(at, again(items.get(at), minute(items.get(at))));
        default -> items.set(at, again(items.get(at), next++));
      }
    }

    private Item again(Item item, long minute) {
      return Sample.item(item.id(), minute, "again " + next++);
    }

    private static long minute(Item item) {
      return Duration.between(Sample.START, item.timestamp()).toMinutes();
    }

    private EncodedItems encoded() {
      return Sample.encoded(settings.sizes(), Sample.sorted(items));
    }

    PublishPlan full() {
      var before = current;
      return taken(
          Planner.plan(settings, encoded(), before, before == null ? Set.of() : before.keys()));
    }

    @Nullable PublishPlan thin() {
      var before = Objects.requireNonNull(current);
      var plan =
          ThinPlanner.plan(
              settings,
              encoded(),
              before,
              segment ->
                  IndexReader.parseSegment(Objects.requireNonNull(stored.get(segment.key()))));
      return plan == null ? null : taken(plan);
    }

    private PublishPlan taken(PublishPlan plan) {
      stored.putAll(plan.added());
      current = plan.manifest(NOW);
      return plan;
    }

    List<Item> seen(PublishPlan plan) {
      var document = IndexReader.parse(plan.pointer(NOW, NOW));
      var all = new ArrayList<>(document.items());
      for (var segment : document.segments()) {
        all.addAll(IndexReader.parseSegment(Objects.requireNonNull(stored.get(segment.key()))));
      }
      assertThat(all).hasSize(document.total());
      assertThat(document.facets().sources().values().stream().mapToInt(it -> it).sum())
          .isEqualTo(document.total());
      return all;
    }
  }

  @Property(tries = 60)
  void readers_see_each_item_once_in_order_and_never_too_large_a_hot_slice(
      @ForAll("lives") Life life) {
    var world = new World(life);
    world.full();

    for (boolean thin : life.steps()) {
      world.change();
      var before = Objects.requireNonNull(world.current).segments();
      var plan = thin ? world.thin() : null;
      if (plan != null) {
        assertThat(plan.writes()).isEqualTo(1);
        assertThat(plan.hot().segments()).isEqualTo(before);
      } else {
        plan = world.full();
      }

      var seen = world.seen(plan);
      assertThat(seen).extracting(Item::id).doesNotHaveDuplicates();
      assertThat(seen).isSortedAccordingTo(java.util.Comparator.comparing(Position::of));
      assertThat(plan.pointer(NOW, NOW).length()).isLessThanOrEqualTo(life.sizes().hotBytes());
    }
  }

  @Property(tries = 60)
  void what_is_new_is_in_the_hot_slice_at_once(@ForAll("lives") Life life) {
    var world = new World(life);
    world.full();

    for (int i = 0; i < life.steps().size(); i++) {
      world.add(world.next);
      var plan = world.thin();
      if (plan == null) {
        plan = world.full();
      }

      assertThat(world.seen(plan).getFirst()).isEqualTo(Sample.sorted(world.items).getFirst());
    }
  }

  @Property(tries = 60)
  void in_full_again_nothing_is_missing(@ForAll("lives") Life life) {
    var world = new World(life);
    world.full();
    for (var _ : life.steps()) {
      world.change();
      var _ = world.thin();
    }

    world.full();
    var seen = world.seen(world.full());

    assertThat(seen).isEqualTo(Sample.sorted(world.items).subList(0, seen.size()));
    assertThat(seen.size())
        .isGreaterThanOrEqualTo(Math.min(world.items.size(), life.sizes().maxItems()));
  }

  @Provide
  Arbitrary<Life> lives() {
    var sizes =
        Combinators.combine(
                Arbitraries.integers().between(5, 40),
                Arbitraries.integers().between(24 * 1024, 64 * 1024),
                Arbitraries.integers().between(16 * 1024, 40 * 1024),
                Arbitraries.integers().between(60, 600))
            .as(SliceSizes::new);
    return Combinators.combine(
            sizes,
            Arbitraries.integers().between(1, 300),
            Arbitraries.longs(),
            Arbitraries.of(true, true, false).list().ofMinSize(1).ofMaxSize(25))
        .as(Life::new);
  }
}
