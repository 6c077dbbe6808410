package dev.hotslice.app.live;

import dev.hotslice.app.http.Problem;
import dev.hotslice.app.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Hands every event to everybody who listens.
///
/// Publishing does no I/O and waits for no client. Events have ids `EPOCH-SEQ`: the epoch is
/// another one after each start, the number grows by one with each event. Safe for use by many
/// threads.
public final class LiveHub implements AutoCloseable {
  /// What it keeps within.
  ///
  /// @param subscribers most who listen at a time
  /// @param waiting most events that wait for one of them
  /// @param remembered events that are kept for those who come back
  /// @param patience how long one may take for what it is sent
  /// @param beat pause between signs of life
  public record Bounds(
      int subscribers, int waiting, int remembered, Duration patience, Duration beat) {
    /// Signs of life come in less than half of what the server, and most proxies, allow a
    /// connection to be idle.
    public static final Bounds USUAL =
        new Bounds(2_500, 64, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(12));
  }

  private static final int RETRY_SECONDS = 5;
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Bounds bounds;
  private final InstantSource clock;
  private final String epoch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final Ring ring;
  private final Set<Subscriber> subscribers = new LinkedHashSet<>();
  private final Map<Topic, LongAdder> published = new EnumMap<>(Topic.class);
  private final Map<End, LongAdder> ends = new EnumMap<>(End.class);
  private Instant beaten;
  private volatile long last;
  private boolean closed;

  /// @param random chooses the epoch
  public LiveHub(Bounds bounds, InstantSource clock, RandomGenerator random) {
    this.bounds = bounds;
    this.clock = clock;
    this.epoch = HexFormat.of().toHexDigits(random.nextInt());
    this.ring = new Ring(bounds.remembered());
    this.beaten = clock.instant();
    for (var topic : Topic.values()) {
      published.put(topic, new LongAdder());
    }
    for (var end : End.values()) {
      ends.put(end, new LongAdder());
    }
  }

  /// Tells everybody who wants to know. Returns at once.
  public void publish(LiveEvent event) {
    lock.lock();
    try {
      var entry = Entry.of(last + 1, event);
      last = entry.seq();
      ring.add(entry);
      subscribers.forEach(subscriber -> subscriber.offer(entry));
    } finally {
      lock.unlock();
    }
    count(published, event.topic()).increment();
  }

  /// Returns the id of the last event: who shows what there is now resumes after it.
  public String lastId() {
    return id(last);
  }

  /// Returns whether anybody listens to a topic.
  public boolean isWanted(Topic topic) {
    return snapshot().stream().anyMatch(subscriber -> subscriber.wants(topic));
  }

  /// Does what is due: signs of life, and giving up those who take nothing. To be called every
  /// second or so.
  public void tick() {
    var now = clock.instant();
    var all = snapshot();
    for (var subscriber : all) {
      if (subscriber.giveUpAfter(bounds.patience(), now)) {
        remove(subscriber);
      }
    }
    // a clock that was set back must not keep everybody in the dark
    if (now.isBefore(beaten) || !now.isBefore(beaten.plus(bounds.beat()))) {
      beaten = now;
      all.forEach(Subscriber::beat);
    }
  }

  /// Returns how many listen.
  public int subscribers() {
    return snapshot().size();
  }

  /// Returns how many events of a topic were published.
  public long published(Topic topic) {
    return count(published, topic).sum();
  }

  /// Returns how many were dropped because too much waited for them.
  public long overflowed() {
    return count(ends, End.OVERFLOW).sum();
  }

  /// Returns how many were dropped because they took nothing.
  public long stalled() {
    return count(ends, End.STALLED).sum();
  }

  /// Ends every subscription and lets none begin any more. Waits a moment for those who take what
  /// they are sent, so that they hear why before their connections are cut.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    snapshot().forEach(subscriber -> subscriber.end(End.CLOSING));
    awaitFarewell();
  }

  private void awaitFarewell() {
    lock.lock();
    try {
      long nanos = FAREWELL.toNanos();
      while (!subscribers.isEmpty() && nanos > 0) {
        nanos = left.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /// Adds somebody who listens from now on, or from where it was.
  ///
  /// @param after the last id that it knows, or null
  /// @param standing asked now and then, on the thread that delivers, whether it may still listen
  /// @throws ProblemException 503 if too many listen, or the service is closing
  Subscriber subscribe(Interest interest, @Nullable String after, BooleanSupplier standing) {
    lock.lock();
    try {
      if (closed) {
        throw unavailable("closing", "the service is closing");
      }
      if (subscribers.size() >= bounds.subscribers()) {
        throw unavailable(
            "too-many-listeners",
            subscribers.size() + " clients listen, the most that may; come back in a moment");
      }
      var subscriber = new Subscriber(this, interest, start(after), standing);
      subscribers.add(subscriber);
      return subscriber;
    } finally {
      lock.unlock();
    }
  }

  void remove(Subscriber subscriber) {
    lock.lock();
    try {
      subscribers.remove(subscriber);
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void ended(End why) {
    count(ends, why).increment();
  }

  String id(long seq) {
    return epoch + "-" + seq;
  }

  Bounds bounds() {
    return bounds;
  }

  InstantSource clock() {
    return clock;
  }

  private Subscriber.Start start(@Nullable String after) {
    if (after == null) {
      return new Subscriber.Start(last, last, List.of(), false);
    }
    long seq = seq(after);
    var missed = seq < 0 || seq > last ? null : ring.after(seq);
    return missed == null
        ? new Subscriber.Start(last, last, List.of(), true)
        : new Subscriber.Start(seq, last, missed, false);
  }

  /// Returns the number in an id of this epoch, or -1 if it is none.
  private long seq(String id) {
    if (!id.startsWith(epoch + "-")) {
      return -1;
    }
    try {
      return Long.parseLong(id.substring(epoch.length() + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private List<Subscriber> snapshot() {
    lock.lock();
    try {
      return List.copyOf(subscribers);
    } finally {
      lock.unlock();
    }
  }

  private static <T extends Enum<T>> LongAdder count(Map<T, LongAdder> counts, T key) {
    var count = counts.get(key);
    if (count == null) {
      throw new IllegalStateException("there is a count of each");
    }
    return count;
  }

  private static ProblemException unavailable(String type, String detail) {
    return new ProblemException(
        Problem.of(503, type, detail).withHeader("Retry-After", Integer.toString(RETRY_SECONDS)));
  }
}
