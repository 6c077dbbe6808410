package dev.hotslice.jobs.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Decision.Defer;
import dev.hotslice.jobs.Demand;
import dev.hotslice.jobs.Demand.Manner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Lets groups write through whole days under the default policies, each whenever and as much as it
/// likes, and checks what comes of it.
class PacerPropertyTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-10T00:00:00Z");
  private static final int MINUTES = 24 * 60;
  private static final GroupPolicy POINTER = GroupPolicy.pointer("index:hub", 1);
  private static final List<GroupPolicy> LESSER =
      List.of(
          GroupPolicy.snapshot("cache:engagement:"),
          GroupPolicy.other("job:report"),
          GroupPolicy.cold("index:hub:cold:", 1));

  /// @param allowance writes of the day
  /// @param every minutes between two runs of the pointer
  /// @param appetite most writes that a lesser group asks for at a time
  /// @param hunger chance in a hundred that a lesser group asks in a minute
  record Life(long allowance, int every, int appetite, int hunger, long seed) {
    int runs() {
      return Math.ceilDiv(MINUTES, every);
    }

    int runsFrom(int minute) {
      return runs() - Math.ceilDiv(minute, every);
    }

    int lastRun() {
      return (runs() - 1) * every;
    }
  }

  record Write(GroupPolicy group, int minute, int writes, long spentAfter) {}

  /// A day that is lived through.
  private static final class World {
    final Life life;
    final Random random;
    final Map<String, Instant> last = new HashMap<>();
    final List<Write> writes = new ArrayList<>();
    final Map<Integer, Decision> pointer = new TreeMap<>();
    long spent;

    World(Life life) {
      this.life = life;
      this.random = new Random(life.seed());
    }

    World live() {
      for (int minute = 0; minute < MINUTES; minute++) {
        for (var group : LESSER) {
          if (random.nextInt(100) < life.hunger()) {
            var _ = ask(group, minute, 1 + random.nextInt(life.appetite()));
          }
        }
        if (minute % life.every() == 0) {
          pointer.put(minute, ask(POINTER, minute, 1));
        }
      }
      return this;
    }

    private Decision ask(GroupPolicy group, int minute, int writes) {
      var now = MIDNIGHT.plus(Duration.ofMinutes(minute));
      var day = new Day(life.allowance(), spent, now);
      var decision =
          Pacer.decide(day, Demand.of(group.group(), writes), standing(day, group, minute), null);
      if (decision instanceof Decision.Admit) {
        spent += writes;
        last.put(group.group(), now);
        this.writes.add(new Write(group, minute, writes, spent));
      }
      return decision;
    }

    private Standing standing(Day day, GroupPolicy group, int minute) {
      boolean first = group.equals(POINTER);
      var lastRun =
          first
              ? MIDNIGHT.plus(Duration.ofMinutes(life.lastRun()))
              : day.turn().minus(Duration.ofMinutes(1));
      return new Standing(
          group,
          first ? 0 : life.runsFrom(minute),
          0,
          first ? life.runsFrom(minute) : Standing.UNKNOWN,
          lastRun,
          last.get(group.group()),
          first);
    }
  }

  @Property(tries = 300)
  void the_most_important_is_always_written_by_its_last_run(@ForAll("lives") Life life) {
    var world = new World(life).live();

    assertThat(world.pointer.get(life.lastRun())).isEqualTo(Decision.ADMIT);
  }

  @Property(tries = 300)
  void a_demand_that_fits_is_never_held_up_by_others(@ForAll("lives") Life life) {
    var world = new World(life).live();

    if (life.runs() <= life.allowance()) {
      assertThat(world.pointer.values())
          .filteredOn(Defer.class::isInstance)
          .extracting(decision -> ((Defer) decision).reason())
          .allMatch(reason -> reason == Decision.Reason.INTERVAL);
    }
  }

  @Property(tries = 300)
  void the_day_is_never_overspent_and_lesser_groups_stay_near_its_pace(@ForAll("lives") Life life) {
    var world = new World(life).live();

    assertThat(world.spent).isLessThanOrEqualTo(life.allowance());
    assertThat(world.writes)
        .filteredOn(write -> !write.group().equals(POINTER))
        .allSatisfy(write ->
            assertThat((double) write.spentAfter())
                .isLessThanOrEqualTo(
                    life.allowance() * (Day.SLACK + (double) write.minute() / MINUTES) + 1e-6));
  }

  @Property(tries = 200)
  void a_pointer_that_does_not_fit_is_written_all_day_long(@ForAll("short_lives") Life life) {
    var world = new World(life).live();
    var minutes =
        world.writes.stream()
            .filter(write -> write.group().equals(POINTER))
            .map(Write::minute)
            .toList();

    int longest = 0;
    for (int i = 1; i < minutes.size(); i++) {
      longest = Math.max(longest, minutes.get(i) - minutes.get(i - 1));
    }
    assertThat(minutes).hasSizeGreaterThan((int) life.allowance() / 4);
    assertThat(longest)
        .isLessThanOrEqualTo((int) (4 * MINUTES / life.allowance()) + 2 * life.every());
  }

  @Property(tries = 200)
  void the_same_question_has_the_same_answer(@ForAll("lives") Life life) {
    assertThat(new World(life).live().writes).isEqualTo(new World(life).live().writes);
  }

  @Property(tries = 200)
  void whoever_waits_may_ask_again_later_and_not_before_now(@ForAll("lives") Life life) {
    var world = new World(life).live();

    world.pointer.forEach((minute, decision) -> {
      if (decision instanceof Defer defer) {
        assertThat(defer.until()).isAfter(MIDNIGHT.plus(Duration.ofMinutes(minute)));
      }
    });
  }

  @Property(tries = 100)
  void a_plan_without_a_limit_is_never_paced(
      @ForAll("lives") Life life, @ForAll Manner manner, @ForAll("instants") Instant last) {
    var day = new Day(Long.MAX_VALUE, life.seed() & 0xffff, MIDNIGHT.plusSeconds(40_000));
    for (var group : LESSER) {
      var standing = new Standing(group, 9, 9, Standing.UNKNOWN, day.turn(), last, false);
      var demand = Demand.of(group.group(), life.appetite()).as(manner);

      if (manner != Manner.FLAPPING) {
        assertThat(Pacer.decide(day, demand, standing, null)).isEqualTo(Decision.ADMIT);
      }
    }
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, 80_000).map(MIDNIGHT::plusSeconds);
  }

  @Provide
  Arbitrary<Life> lives() {
    return lives(Arbitraries.longs().between(2, 2_000), Arbitraries.of(1, 2, 5, 7, 15, 60, 720));
  }

  @Provide("short_lives")
  Arbitrary<Life> shortLives() {
    return lives(Arbitraries.longs().between(40, 400), Arbitraries.of(1, 2));
  }

  private static Arbitrary<Life> lives(Arbitrary<Long> allowance, Arbitrary<Integer> every) {
    return Combinators.combine(
            allowance,
            every,
            Arbitraries.integers().between(1, 40),
            Arbitraries.integers().between(0, 100),
            Arbitraries.longs())
        .as(Life::new);
  }
}
