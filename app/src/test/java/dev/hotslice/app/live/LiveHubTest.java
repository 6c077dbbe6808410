package dev.hotslice.app.live;

import static dev.hotslice.app.live.Events.interest;
import static dev.hotslice.app.live.Events.published;
import static dev.hotslice.app.live.Events.ran;
import static dev.hotslice.app.live.Events.spent;
import static dev.hotslice.app.live.Events.viewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.live.Counted.Change;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveHubTest {
  private static final LiveHub.Bounds BOUNDS =
      new LiveHub.Bounds(3, 4, 10, Duration.ofSeconds(10), Duration.ofSeconds(12));

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final LiveHub hub = new LiveHub(BOUNDS, clock, new Random(7));

  @Test
  void tells_events_in_their_order_to_whoever_wants_them() throws InterruptedException {
    var all = Reader.from(hub);
    var runs = Reader.from(hub, Topic.RAN);

    hub.publish(ran("a"));
    hub.publish(published("hub", 3));

    assertThat(all.take().entries())
        .extracting(Entry::event)
        .containsExactly(ran("a"), published("hub", 3));
    assertThat(runs.take().entries()).extracting(Entry::event).containsExactly(ran("a"));
    assertThat(all.id).isEqualTo(hub.lastId()).endsWith("-2");
    assertThat(runs.id).isEqualTo(hub.lastId());
  }

  @Test
  void tells_of_one_index_to_who_wants_one() throws InterruptedException {
    var one = hub.subscribe(new Interest(Set.of(Topic.values()), Set.of("b")), null, () -> true);

    hub.publish(published("a", 1));
    hub.publish(published("b", 2));

    assertThat(one.take().entries()).extracting(Entry::event).containsExactly(published("b", 2));
  }

  @Test
  void who_comes_back_gets_what_it_missed_and_nothing_twice() throws InterruptedException {
    var first = Reader.from(hub, Topic.RAN);
    hub.publish(ran("a"));
    var _ = first.take();
    hub.publish(ran("b"));
    hub.publish(spent(1));
    hub.publish(ran("c"));

    var again = new Reader(hub, first.id, Topic.RAN);
    hub.publish(ran("d"));

    assertThat(again.take().entries())
        .extracting(Entry::event)
        .containsExactly(ran("b"), ran("c"), ran("d"));
  }

  @Test
  void who_was_away_too_long_or_knows_another_epoch_is_told_to_load_anew() throws Exception {
    var start = hub.lastId();
    for (int run = 0; run < 11; run++) {
      hub.publish(ran("r" + run));
    }

    assertThat(greeting(start)).contains("event: reset");
    assertThat(greeting("0000beef-3")).contains("event: reset");
    assertThat(greeting(hub.lastId() + "9")).contains("event: reset");
    assertThat(greeting("nonsense")).contains("event: reset");
    assertThat(greeting(start.replace("-0", "-1"))).doesNotContain("reset");
    assertThat(greeting(hub.lastId())).doesNotContain("reset");
  }

  @Test
  void a_budget_that_changes_all_the_time_pushes_nothing_else_out_of_memory()
      throws InterruptedException {
    var start = hub.lastId();
    hub.publish(ran("a"));
    for (int second = 0; second < 100; second++) {
      hub.publish(spent(second));
    }

    var back = new Reader(hub, start);

    assertThat(back.take().entries()).extracting(Entry::event).containsExactly(ran("a"), spent(99));
  }

  @Test
  void what_waits_for_one_client_becomes_one_event_per_subject() throws InterruptedException {
    var slow = Reader.from(hub);

    hub.publish(spent(1));
    hub.publish(published("a", 2));
    hub.publish(viewed("x"));
    hub.publish(published("b", 1));
    hub.publish(published("a", 3));
    hub.publish(viewed("y"));
    hub.publish(viewed("x"));
    hub.publish(spent(2));

    assertThat(slow.take().entries())
        .extracting(Entry::event)
        .containsExactly(
            published("b", 1),
            new LiveEvent.Published("a", "g3", 5, 103, Events.NOON),
            new LiveEvent.Engaged(
                new Counted(Map.of("x", new Change(0, 2), "y", new Change(0, 1)), true)),
            spent(2));
  }

  @Test
  void who_reads_too_slowly_is_dropped_with_a_word_and_loses_nothing_by_it()
      throws InterruptedException {
    var slow = Reader.from(hub);
    var other = Reader.from(hub);
    for (int run = 0; run < 4; run++) {
      hub.publish(ran("r" + run));
      var _ = other.take();
    }
    hub.publish(ran("too much"));

    var last = slow.take();

    assertThat(last.end()).isEqualTo(End.OVERFLOW);
    assertThat(last.entries()).isEmpty();
    assertThat(hub.overflowed()).isEqualTo(1);
    assertThat(other.take().end()).isNull();
    hub.remove(slow.subscriber);
    assertThat(new Reader(hub, slow.id).take().entries()).hasSize(5);
  }

  @Test
  void what_somebody_missed_does_not_count_as_reading_slowly() throws InterruptedException {
    var start = hub.lastId();
    for (int run = 0; run < 10; run++) {
      hub.publish(ran("r" + run));
    }

    var back = new Reader(hub, start);
    hub.publish(ran("now"));

    assertThat(back.take().entries()).hasSize(11);
  }

  @Test
  void who_takes_nothing_for_ten_seconds_is_given_up() throws InterruptedException {
    var stuck = Reader.from(hub).subscriber;
    var wire = new Reader.Blocked();
    var delivery = new CompletableFuture<String>();
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                stuck.deliver(wire);
              } catch (IOException | InterruptedException e) {
                delivery.complete(String.valueOf(e.getMessage()));
              }
            });
    hub.publish(ran("a"));
    wire.awaitSending();

    clock.advance(Duration.ofMillis(9_999));
    hub.tick();
    assertThat(hub.stalled()).isZero();
    clock.advance(Duration.ofMillis(1));
    hub.tick();

    assertThat(delivery.join()).isEqualTo("given up");
    thread.join();
    assertThat(hub.stalled()).isEqualTo(1);
    assertThat(hub.subscribers()).isZero();
  }

  @Test
  void who_never_begins_to_read_makes_room() {
    var _ = Reader.from(hub);

    clock.advance(Duration.ofSeconds(10));
    hub.tick();

    assertThat(hub.subscribers()).isZero();
  }

  @Test
  void who_waits_for_events_is_given_signs_of_life_and_not_given_up() throws InterruptedException {
    var quiet = Reader.from(hub, Topic.RAN);
    hub.publish(ran("a"));
    var _ = quiet.take();
    hub.publish(spent(1));
    var waiting = CompletableFuture.supplyAsync(() -> taken(quiet));
    awaitWaiting(quiet.subscriber);

    clock.advance(Duration.ofSeconds(12));
    hub.tick();

    var beat = waiting.join();
    assertThat(beat.alive()).isTrue();
    assertThat(beat.end()).isNull();
    assertThat(beat.entries()).isEmpty();
    assertThat(beat.id()).isEqualTo(hub.lastId());
  }

  @Test
  void listens_no_longer_than_it_may() throws Exception {
    var allowed = new boolean[] {true};
    var subscriber = hub.subscribe(interest(), null, () -> allowed[0]);
    var text = new StringBuilder();
    var delivered =
        CompletableFuture.runAsync(() -> {
          try {
            subscriber.deliver(new Recorded(text));
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    awaitWaiting(subscriber);
    allowed[0] = false;
    clock.advance(Duration.ofSeconds(12));
    hub.tick();

    delivered.join();
    assertThat(text).contains("NOT_ALLOWED");
    assertThat(hub.subscribers()).isZero();
  }

  @Test
  void takes_as_many_as_it_may_and_not_one_more() {
    for (int number = 0; number < 3; number++) {
      var _ = Reader.from(hub);
    }

    assertThatThrownBy(() -> Reader.from(hub))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(503);
              assertThat(refused.problem().headers()).containsEntry("Retry-After", "5");
            });
  }

  @Test
  void closing_tells_what_waits_and_lets_nobody_in() throws InterruptedException {
    var reader = Reader.from(hub);
    hub.publish(ran("a"));

    hub.close();

    var last = reader.take();
    assertThat(last.entries()).hasSize(1);
    assertThat(last.end()).isEqualTo(End.CLOSING);
    assertThatThrownBy(() -> Reader.from(hub)).hasMessage("the service is closing");
  }

  /// Returns what a client that comes back with an id is greeted with.
  private String greeting(String after) throws Exception {
    var text = new StringBuilder();
    var subscriber = hub.subscribe(interest(), after, () -> true);
    subscriber.end(End.OVERFLOW);
    subscriber.deliver(new Recorded(text));
    return text.toString();
  }

  private static void awaitWaiting(Subscriber subscriber) {
    while (!subscriber.isIdle()) {
      Thread.onSpinWait();
    }
  }

  private static Batch taken(Reader reader) {
    try {
      return reader.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Notes what is sent.
  private record Recorded(StringBuilder text) implements Wire {
    @Override
    public void open(String id, Interest interest, boolean lost) {
      text.append(lost ? "event: reset\n" : "event: ready\n");
    }

    @Override
    public void send(Batch batch) {
      text.append(batch.end()).append('\n');
    }

    @Override
    public void abort() {}
  }
}
