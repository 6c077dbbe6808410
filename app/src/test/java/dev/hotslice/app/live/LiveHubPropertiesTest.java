package dev.hotslice.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// However a client reads, and however often it goes and comes back, it is told of everything once.
class LiveHubPropertiesTest {
  private static final LiveHub.Bounds WIDE =
      new LiveHub.Bounds(10, 64, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(12));

  /// Each number is something that happens: 0 the client reads, 1 it goes and comes back, 2 a run
  /// is over, 3 to 5 something is published, spent or viewed.
  @Property
  void sums_come_out_and_runs_come_once_and_in_order(
      @ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> steps) throws InterruptedException {
    var hub = new LiveHub(WIDE, ManualClock.at("2026-11-20T12:00:00Z"), new Random(1));
    var taken = new ArrayList<LiveEvent>();
    var runs = new ArrayList<LiveEvent>();
    int newItems = 0;
    int views = 0;
    int reads = 0;
    boolean waits = false;
    var reader = Reader.from(hub);
    for (int step : steps) {
      switch (step) {
        case 0 -> {
          if (waits) {
            reader.take().entries().forEach(entry -> taken.add(entry.event()));
            waits = false;
          }
        }
        case 1 -> {
          hub.remove(reader.subscriber);
          reader = new Reader(hub, reader.id);
        }
        case 2 -> runs.add(Events.ran("r" + runs.size()));
        case 3 -> hub.publish(Events.published("hub", ++newItems));
        case 4 -> hub.publish(Events.spent(++reads));
        default -> {
          views++;
          hub.publish(Events.viewed("x"));
        }
      }
      if (step == 2) {
        hub.publish(runs.getLast());
      }
      waits |= step >= 2;
    }
    if (waits) {
      reader.take().entries().forEach(entry -> taken.add(entry.event()));
    }

    assertThat(taken).filteredOn(LiveEvent.Ran.class::isInstance).isEqualTo(runs);
    assertThat(taken.stream().mapToInt(LiveHubPropertiesTest::newItems).sum())
        .isEqualTo(newItems * (newItems + 1) / 2);
    assertThat(taken.stream().mapToLong(LiveHubPropertiesTest::views).sum()).isEqualTo(views);
    if (reads > 0) {
      assertThat(taken)
          .filteredOn(LiveEvent.Spent.class::isInstance)
          .last()
          .isEqualTo(Events.spent(reads));
    }
  }

  /// Who reads after each event is told of each as it was.
  @Property
  void who_keeps_up_gets_each_event_as_it_was(
      @ForAll @Size(max = 40) List<@IntRange(max = 3) Integer> kinds) throws InterruptedException {
    var hub = new LiveHub(WIDE, ManualClock.at("2026-11-20T12:00:00Z"), new Random(1));
    var reader = Reader.from(hub);
    var all = new ArrayList<LiveEvent>();
    for (int kind : kinds) {
      int number = all.size();
      var event =
          switch (kind) {
            case 0 -> Events.ran("r" + number);
            case 1 -> Events.published("hub", number);
            case 2 -> Events.spent(number);
            default -> Events.viewed("x" + number);
          };
      hub.publish(event);
      all.add(event);
      assertThat(reader.take().id()).isEqualTo(hub.lastId());
    }

    assertThat(reader.taken).extracting(Entry::event).isEqualTo(all);
  }

  private static int newItems(LiveEvent event) {
    return event instanceof LiveEvent.Published published ? published.newItems() : 0;
  }

  private static long views(LiveEvent event) {
    return event instanceof LiveEvent.Engaged(var counted)
        ? counted.items().values().stream().mapToLong(Counted.Change::views).sum()
        : 0;
  }
}
