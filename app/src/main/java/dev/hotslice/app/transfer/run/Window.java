package dev.hotslice.app.transfer.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Runs a few producers at a time and passes on what they give in the order in which the producers
/// were submitted, so that requests overlap and order stays.
///
/// A producer that is ahead waits when it has given some megabytes that nobody has taken yet:
/// memory is bounded however large the items are. Used by one thread.
final class Window<T> implements AutoCloseable {
  /// In kibibytes.
  private static final int AHEAD = 8 * 1024;

  /// Gives items one by one.
  interface Producer<T> {
    void run(Consumer<T> out);
  }

  /// Takes items in order.
  interface Sink<T> {
    void take(T item) throws IOException;
  }

  private final int width;
  private final ToLongFunction<T> bytes;
  private final Sink<T> sink;
  private final Deque<Lane> lanes = new ArrayDeque<>();

  /// @param width most producers at a time
  /// @param bytes how large an item is
  Window(int width, ToLongFunction<T> bytes, Sink<T> sink) {
    this.width = width;
    this.bytes = bytes;
    this.sink = sink;
  }

  /// Starts a producer, after the first one has ended if there are enough.
  ///
  /// @throws RuntimeException what a producer threw, after all that it and those before it gave
  void submit(Producer<T> producer) throws IOException {
    makeRoom();
    lanes.add(new Lane(producer));
  }

  /// Waits until another producer may start. Whoever does something himself to find out what is
  /// next makes room for that first, and is one of the few then.
  ///
  /// @throws RuntimeException as [#submit] does
  void makeRoom() throws IOException {
    while (lanes.size() >= width) {
      finishFirst();
    }
  }

  /// Waits for all producers.
  void drain() throws IOException {
    while (!lanes.isEmpty()) {
      finishFirst();
    }
  }

  /// Stops what still runs.
  @Override
  public void close() {
    lanes.forEach(Lane::stop);
    lanes.clear();
  }

  private void finishFirst() throws IOException {
    var lane = lanes.getFirst();
    while (lane.next() instanceof Given<T>(var item, var weight)) {
      sink.take(item);
      lane.room.release(weight);
    }
    lanes.removeFirst();
    lane.rethrow();
  }

  private sealed interface Signal<T> {}

  private record Given<T>(T item, int weight) implements Signal<T> {}

  private record Ended<T>() implements Signal<T> {}

  /// One producer and what it has given ahead of its turn.
  private final class Lane implements Consumer<T> {
    private final BlockingQueue<Signal<T>> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(AHEAD);
    private final Producer<T> producer;
    private final Thread thread;
    private volatile @Nullable Throwable thrown;

    private Lane(Producer<T> producer) {
      this.producer = producer;
      this.thread = Thread.ofVirtual().name("transfer").start(this::run);
    }

    @Override
    public void accept(T item) {
      int weight = Math.clamp(bytes.applyAsLong(item) / 1024, 1, AHEAD);
      try {
        room.acquire(weight);
      } catch (InterruptedException e) {
        throw new CancellationException("stopped");
      }
      queue.add(new Given<>(item, weight));
    }

    private void run() {
      try {
        producer.run(this);
      } catch (RuntimeException | Error e) {
        thrown = e;
      } finally {
        queue.add(new Ended<>());
      }
    }

    private Signal<T> next() {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }

    private void rethrow() {
      switch (thrown) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }

    private void stop() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
