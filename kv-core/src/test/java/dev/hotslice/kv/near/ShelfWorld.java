package dev.hotslice.kv.near;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.near.Flight.End;
import dev.hotslice.kv.near.Shelf.Look;
import dev.hotslice.time.ManualClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A shelf, a server that holds one key, the connection through which it tells of changes, and
/// readers; every step of each of them is one that a schedule can put anywhere.
///
/// What must hold at each step: who is served without a read is given what somebody **began** to
/// read after the last thing that was told, unless somebody who began after that is still reading.
final class ShelfWorld {
  private static final KvKey KEY = KvKey.of("pointer");

  /// @param version of the server's value when it answered
  /// @param began the step at which the reader was told to read
  record Read(int version, int began) {}

  private enum Message {
    CHANGED,
    CAUGHT_UP
  }

  /// How many of each there may be.
  record Bounds(int readers, int asks, int writes, int losses, int failures) {}

  private final Schedule schedule;
  private final Shelf<Read> shelf;
  private final List<Reader> readers = new ArrayList<>();
  private final Deque<Message> underWay = new ArrayDeque<>();
  private final List<String> log = new ArrayList<>();
  private int asks;
  private int writes;
  private int losses;
  private int failures;
  private int version;
  private boolean connected;
  private boolean unnoticed;
  private int step;
  private int lastTold;

  ShelfWorld(Bounds bounds, Schedule schedule) {
    this.schedule = schedule;
    this.asks = bounds.asks();
    this.writes = bounds.writes();
    this.losses = bounds.losses();
    this.failures = bounds.failures();
    var settings = NearSettings.USUAL;
    var clock = ManualClock.at("2031-07-01T10:00:00Z");
    this.shelf = new Shelf<>(settings, new Room(settings), clock, () -> 0);
    for (int i = 0; i < bounds.readers(); i++) {
      readers.add(new Reader(i));
    }
    connected = true;
    shelf.caughtUp();
  }

  /// Takes steps until none is left, then asks once more.
  void run() {
    for (var steps = possible(); !steps.isEmpty(); steps = possible()) {
      step++;
      steps.get(schedule.choose(steps.size())).run();
    }
    if (shelf.look(KEY) instanceof Look.Ready<Read>(var read) && read != null) {
      assertThat(read.version()).as("in the end, after %s", log).isEqualTo(version);
    }
  }

  private List<Runnable> possible() {
    var steps = new ArrayList<Runnable>();
    readers.forEach(reader -> reader.possible().forEach(steps::add));
    add(steps, writes > 0, this::write);
    add(steps, !underWay.isEmpty() && !unnoticed, this::deliver);
    add(steps, losses > 0 && connected, this::lose);
    add(steps, unnoticed, this::notice);
    add(steps, !connected && !unnoticed, this::reconnect);
    return steps;
  }

  private static void add(List<Runnable> steps, boolean possible, Runnable step) {
    if (possible) {
      steps.add(step);
    }
  }

  private void write() {
    writes--;
    version++;
    log.add("write " + version);
    if (connected) {
      underWay.add(Message.CHANGED);
    }
  }

  private void deliver() {
    var message = underWay.remove();
    log.add("told " + message);
    lastTold = step;
    switch (message) {
      case CHANGED -> shelf.changed(KEY);
      case CAUGHT_UP -> shelf.caughtUp();
    }
  }

  private void lose() {
    losses--;
    log.add("lose the connection");
    connected = false;
    unnoticed = true;
    underWay.clear();
  }

  private void notice() {
    log.add("notice that");
    unnoticed = false;
    lastTold = step;
    shelf.lost();
  }

  private void reconnect() {
    log.add("connect");
    connected = true;
    underWay.add(Message.CAUGHT_UP);
  }

  /// Asks, and if told to, reads: the server answers at one step, the answer arrives at another.
  private final class Reader {
    private final int number;
    private @Nullable Flight<Read> leads;
    private @Nullable Flight<Read> joined;
    private @Nullable Read answer;
    private int began;

    Reader(int number) {
      this.number = number;
    }

    Stream<Runnable> possible() {
      if (joined != null) {
        return joined.end().isDone() ? Stream.of(this::takeJoined) : Stream.of();
      }
      if (leads == null) {
        return asks > 0 ? Stream.of(this::ask) : Stream.of();
      }
      if (answer != null) {
        return Stream.of(this::land);
      }
      return failures > 0 ? Stream.of(this::answer, this::fail) : Stream.of(this::answer);
    }

    private boolean readsSince(int told) {
      return leads != null && began > told;
    }

    private void ask() {
      asks--;
      switch (shelf.look(KEY)) {
        case Look.Ready<Read>(var read) -> {
          log.add(number + " is given " + read);
          assertThat(read).as("%s", log).isNotNull();
          assertThat(
                  read.began() > lastTold
                      || readers.stream().anyMatch(each -> each.readsSince(lastTold)))
              .as("what %d is given was read since the last told, after %s", number, log)
              .isTrue();
        }
        case Look.Lead<Read>(var flight) -> {
          log.add(number + " reads");
          leads = flight;
          began = step;
        }
        case Look.Join<Read>(var flight) -> {
          log.add(number + " waits");
          joined = flight;
          began = lastTold;
        }
      }
    }

    private void answer() {
      log.add(number + " is answered " + version);
      answer = new Read(version, began);
    }

    private void land() {
      log.add(number + " lands");
      shelf.land(flight(), new Loaded<>(answer, 8, null));
      leads = null;
      answer = null;
    }

    /// What was shown before counts as read now: the store was asked and there is nothing better.
    private void fail() {
      failures--;
      var flight = flight();
      var old = flight.old();
      log.add(number + " is not answered, has " + old);
      if (old == null || !shelf.rescue(flight)) {
        shelf.fail(flight, new End.Abandoned<>());
      } else {
        rescued(old);
      }
      leads = null;
    }

    private void rescued(Read old) {
      if (began > lastTold) {
        lastTold = Math.min(lastTold, old.began() - 1);
      }
    }

    private void takeJoined() {
      if (flightJoined().end().join() instanceof End.Landed<Read>(var read) && read != null) {
        log.add(number + " is given as well " + read);
        assertThat(read.began())
            .as("%d joined a read since the last told, %s", number, log)
            .isGreaterThan(began);
      }
      joined = null;
    }

    private Flight<Read> flight() {
      return java.util.Objects.requireNonNull(leads);
    }

    private Flight<Read> flightJoined() {
      return java.util.Objects.requireNonNull(joined);
    }
  }
}
