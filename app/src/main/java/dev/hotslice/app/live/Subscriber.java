package dev.hotslice.app.live;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What waits for one client. The hub adds to it and never waits; one thread of the client's own
/// takes all of it and sends it, however long that takes.
///
/// What waits is taken as a whole and an id is told after the whole, so that whoever resumes after
/// an id misses nothing, whatever became one event while it waited.
final class Subscriber {
  private final LiveHub hub;
  private final Interest interest;
  private final BooleanSupplier standing;
  private final InstantSource clock;
  private final int most;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final SequencedMap<Object, Entry> waiting = new LinkedHashMap<>();
  private final Start start;
  private long seen;
  private long taken;
  private boolean alive;
  private @Nullable End end;
  private @Nullable Wire wire;

  /// Since when its thread is busy with sending; null while it waits for something to send.
  private @Nullable Instant busySince;

  /// How it begins.
  ///
  /// @param after the last event that the client knows
  /// @param now the last event that there is
  /// @param missed what it missed in between
  /// @param lost whether that is not known any more
  record Start(long after, long now, List<Entry> missed, boolean lost) {}

  /// @param standing asked now and then whether who opened it may still listen
  Subscriber(LiveHub hub, Interest interest, Start start, BooleanSupplier standing) {
    this.hub = hub;
    this.interest = interest;
    this.standing = standing;
    this.start = start;
    this.clock = hub.clock();
    start.missed().stream().filter(entry -> interest.wants(entry.event())).forEach(this::keep);
    this.most = hub.bounds().waiting() + waiting.size();
    this.taken = start.after();
    this.seen = start.now();
    this.busySince = clock.instant();
  }

  /// Sends until it is over, on the thread of the caller, and then leaves the hub.
  ///
  /// @throws IOException if the client has left
  void deliver(Wire to) throws IOException, InterruptedException {
    try {
      if (begin(to)) {
        to.open(hub.id(start.after()), interest, start.lost());
        send(to);
      }
    } finally {
      end(End.LEFT);
      hub.remove(this);
    }
  }

  private void send(Wire to) throws IOException, InterruptedException {
    for (var batch = take(); ; batch = take()) {
      if (batch.end() != End.LEFT) {
        to.send(batch);
      }
      if (batch.end() != null) {
        return;
      }
      if (batch.alive() && !standing.getAsBoolean()) {
        end(End.NOT_ALLOWED);
      }
    }
  }

  /// Returns whether there is still somebody to send to.
  private boolean begin(Wire to) {
    lock.lock();
    try {
      wire = to;
      return end != End.LEFT && end != End.STALLED;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something and takes all there is.
  Batch take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      busySince = null;
      while (waiting.isEmpty() && !alive && end == null) {
        something.await();
      }
      busySince = clock.instant();
      long before = taken;
      // what was thrown away is not taken, and comes when the client resumes
      taken = end == null || end == End.CLOSING ? seen : before;
      var batch =
          new Batch(hub.id(before), hub.id(taken), new ArrayList<>(waiting.values()), alive, end);
      waiting.clear();
      alive = false;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /// Adds an event if it is wanted. Events come in their order.
  void offer(Entry entry) {
    lock.lock();
    try {
      seen = entry.seq();
      if (end != null || !interest.wants(entry.event())) {
        return;
      }
      keep(entry);
      if (waiting.size() > most) {
        finish(End.OVERFLOW);
      }
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Asks for a sign of life.
  void beat() {
    lock.lock();
    try {
      alive = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Ends it, unless it has ended.
  void end(End why) {
    lock.lock();
    try {
      if (end == null) {
        finish(why);
      }
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Gives it up if it has been busy with one send for so long.
  ///
  /// @return whether it was given up before it had a thread, so that nobody else removes it
  boolean giveUpAfter(Duration patience, Instant now) {
    Wire blocked;
    lock.lock();
    try {
      if (busySince == null || now.isBefore(busySince.plus(patience))) {
        return false;
      }
      if (end == null) {
        finish(End.STALLED);
      }
      blocked = wire;
    } finally {
      lock.unlock();
    }
    if (blocked != null) {
      blocked.abort();
    }
    return blocked == null;
  }

  /// Returns whether its thread waits for something to send.
  boolean isIdle() {
    lock.lock();
    try {
      return busySince == null;
    } finally {
      lock.unlock();
    }
  }

  boolean wants(Topic topic) {
    return interest.topics().contains(topic);
  }

  private void finish(End why) {
    end = why;
    if (why != End.CLOSING) {
      waiting.clear();
    }
    hub.ended(why);
  }

  /// Puts it last, in one with what waits under its key.
  private void keep(Entry entry) {
    Object key = entry.key() == null ? entry.seq() : entry.key();
    var earlier = waiting.remove(key);
    waiting.put(key, earlier == null ? entry : earlier.then(entry));
  }
}
