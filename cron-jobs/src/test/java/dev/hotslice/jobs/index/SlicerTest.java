package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.jobs.source.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the default sizes do to an index that grows item by item.
class SlicerTest {
  private @Nullable Manifest current;

  private PublishPlan publish(List<Item> items, SliceSizes sizes) {
    var stored = current == null ? Set.<String>of() : current.keys();
    var plan = Planner.plan(Sample.settings(sizes), Sample.encoded(sizes, items), current, stored);
    current = plan.manifest(Sample.START);
    return plan;
  }

  @Test
  void three_hundred_new_items_one_by_one_cost_three_hundred_writes_and_a_few() {
    var items = new ArrayList<>(Sample.items(2_000));
    int writes = publish(items, SliceSizes.DEFAULT).writes();
    assertThat(writes).as("the first publication: pointer and one segment").isEqualTo(2);

    writes = 0;
    for (int i = 0; i < 300; i++) {
      items.addFirst(Sample.item("new" + i, 10_000 + i));
      writes += publish(items, SliceSizes.DEFAULT).writes();
    }

    assertThat(writes).isBetween(305, 307);
  }

  @Test
  void a_segment_once_sealed_is_never_written_again_by_new_items() {
    var sizes = new SliceSizes(50, 64 * 1024, 32 * 1024, 20_000);
    var items = new ArrayList<>(Sample.items(1_000));
    var oldest = publish(items, sizes).hot().segments().getLast();
    for (int i = 0; i < 500; i++) {
      items.addFirst(Sample.item("new" + i, 10_000 + i));
      var plan = publish(items, sizes);
      assertThat(plan.hot().segments().getLast()).isEqualTo(oldest);
    }
  }

  @Test
  void an_index_that_fits_into_the_hot_slice_has_no_segments() {
    var plan = publish(Sample.items(250), SliceSizes.DEFAULT);

    assertThat(plan.writes()).isEqualTo(1);
    assertThat(plan.hot().segments()).isEmpty();
  }

  @Test
  void the_hot_slice_is_filled_up_again_when_items_go_away() {
    var items = Sample.items(1_000);
    publish(items, SliceSizes.DEFAULT);

    var plan = publish(items.subList(200, 1_000), SliceSizes.DEFAULT);

    assertThat(plan.hot().items().size()).isBetween(250, 300);
  }

  @Test
  void the_oldest_go_beyond_the_most_items_and_stay_away() {
    var sizes = new SliceSizes(50, 64 * 1024, 32 * 1024, 500);
    var items = new ArrayList<>(Sample.items(500));
    publish(items, sizes);
    for (int i = 0; i < 40; i++) {
      items.addFirst(Sample.item("new" + i, 10_000 + i));
      int before = current == null ? 0 : current.total();
      var plan = publish(items, sizes);
      assertThat(plan.hot().total()).isBetween(500, 520).isLessThanOrEqualTo(before + 1);
    }
  }

  @Test
  void sizes_that_leave_no_room_for_items_are_named() {
    var sizes = new SliceSizes(50, 16 * 1024, 16 * 1024, 20_000);

    assertThatThrownBy(() -> publish(Sample.items(5_000), sizes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "hotBytes is 16384, too little to list the segments and facets of 5000 items; make"
                + " hotBytes or segmentBytes larger, or maxItems smaller");
  }
}
