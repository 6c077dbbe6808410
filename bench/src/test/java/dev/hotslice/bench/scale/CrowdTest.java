package dev.hotslice.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.hotslice.bench.live.ListenerCost;
import dev.hotslice.bench.visit.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrowdTest {
  /// Every request takes a millisecond on average.
  private static final Costs COSTS = costs();

  private static final Node ONE_CORE = new Node(1, 4_000_000_000L, 1_000);

  private static Costs costs() {
    var cpu = new EnumMap<Kind, Double>(Kind.class);
    for (var kind : Kind.values()) {
      cpu.put(kind, 1_000.0);
    }
    return new Costs(
        cpu,
        Map.of(Kind.LIKE, 20.0),
        Map.of(Kind.PAGE, 25_000L),
        new ListenerCost(100_000, 30),
        200_000_000);
  }

  /// So many requests a second, of 5.5 in a visit.
  private static Demand demand(double requestsPerSecond) {
    return Demand.of(requestsPerSecond / 5.5 * 3_600, false);
  }

  /// One core at random times is the queue that is in every textbook: with 700 requests that come
  /// and 1,000 that could be served in a second the time in it is exponential, with a mean of 1/300
  /// s.
  @Test
  void one_core_is_the_queue_of_the_textbook() {
    var course = new Crowd.Course(1, 900, 0, 1, 1);

    var outcome = Crowd.run(COSTS, demand(700), ONE_CORE, course);

    assertThat(outcome.busy()).isCloseTo(0.7, withPercentage(2));
    assertThat(outcome.millis(50)).isCloseTo(Math.log(2) / 300 * 1_000, withPercentage(6));
    assertThat(outcome.millis(99)).isCloseTo(Math.log(100) / 300 * 1_000, withPercentage(8));
  }

  @Test
  void twice_the_nodes_for_twice_the_visitors_wait_no_longer() {
    var one = Crowd.run(COSTS, demand(700), ONE_CORE, new Crowd.Course(1, 300, 0, 1, 1));
    var two = Crowd.run(COSTS, demand(1_400), ONE_CORE, new Crowd.Course(2, 300, 0, 1, 1));

    assertThat(two.busy()).isCloseTo(one.busy(), withPercentage(3));
    assertThat(two.millis(99)).isLessThan(1.1 * one.millis(99));
  }

  @Test
  void who_comes_back_at_once_has_to_be_served_first() {
    var demand = demand(100);
    var calm = Crowd.run(COSTS, demand, ONE_CORE, new Crowd.Course(1, 60, 0, 1, 1));
    var surge = Crowd.run(COSTS, demand, ONE_CORE, new Crowd.Course(1, 60, 1, 1, 1));

    // some 1,090 listeners, a millisecond each, within a second that serves no more than a thousand
    assertThat(surge.busy() * 60).isCloseTo(calm.busy() * 60 + 1.09, withPercentage(5));
    assertThat(surge.millis(100)).isGreaterThan(5 * calm.millis(100));
  }

  @Test
  void the_same_seed_gives_the_same() {
    var course = new Crowd.Course(2, 30, 0.1, 5, 42);

    var first = Crowd.run(COSTS, demand(500), ONE_CORE, course);
    var second = Crowd.run(COSTS, demand(500), ONE_CORE, course);

    assertThat(first.busy()).isEqualTo(second.busy());
    assertThat(first.millis(99)).isEqualTo(second.millis(99));
  }

  @Test
  void a_need_names_what_runs_out_first() {
    var plenty = new Node(64, 1_000_000_000L, 100_000);
    var need = new Need(Demand.of(1_000_000, false), COSTS, plenty);

    // 277.8 visitors a second for a minute, 100 kB each
    assertThat(need.listenerBytes()).isCloseTo(1.667e9, withPercentage(1));
    assertThat(need.first()).isEqualTo(Need.Resource.MEMORY);
    assertThat(need.nodes(Need.Resource.MEMORY))
        .isCloseTo(1.667e9 / (0.6e9 - 0.2e9), withPercentage(1));
    assertThat(need.enough()).isEqualTo(6);
    assertThat(need.visitorsPerHour(5)).isCloseTo(5 / 4.167 * 1e6, withPercentage(1));
  }

  @Test
  void a_store_is_full_when_its_one_core_is() {
    var need = new Need(Demand.of(1_000_000, false), COSTS, Node.SMALL);

    // a like of every second visitor, 20 µs each
    assertThat(need.storeCores()).isCloseTo(277.8 / 2 * 20e-6, withPercentage(1));
    assertThat(need.visitorsPerHourOfStore()).isCloseTo(1e6 * 0.6 / 0.002778, withPercentage(1));
  }

  @Test
  void counts_are_asked_for_more_often_than_what_may_be_kept_longer() {
    var cached = Demand.of(1_000_000, true);

    assertThat(cached.perSecond(Kind.COUNTS)).isGreaterThan(cached.perSecond(Kind.HOT_SLICE));
    assertThat(cached.perSecond(Kind.LIKE)).isCloseTo(138.9, withPercentage(1));
  }

  @Test
  void a_cache_in_front_lets_through_what_paper_says() {
    var cached = Demand.of(1_000_000, true);
    double all = Demand.of(1_000_000, false).perSecond(Kind.HOT_SLICE);

    double asked =
        Edge.asked(all, cached.places(), (double) Kind.HOT_SLICE.maxAge().toSeconds(), 20_000, 7);

    assertThat(asked).isCloseTo(cached.perSecond(Kind.HOT_SLICE), withPercentage(2));
    assertThat(cached.perSecond(Kind.PAGE)).isCloseTo(277.8, withPercentage(1));
  }
}
