package dev.hotslice.app.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A client that is read by hand: it takes what waits when a test says so, and remembers what a
/// real one would.
final class Reader {
  final Subscriber subscriber;
  final List<Entry> taken = new ArrayList<>();
  String id;

  Reader(LiveHub hub, String after, Topic... topics) {
    this.id = after;
    this.subscriber = hub.subscribe(Events.interest(topics), after, () -> true);
  }

  static Reader from(LiveHub hub, Topic... topics) {
    return new Reader(hub, hub.lastId(), topics);
  }

  /// Takes all that waits; waits until there is something.
  Batch take() throws InterruptedException {
    var batch = subscriber.take();
    taken.addAll(batch.entries());
    id = batch.id();
    return batch;
  }

  /// A wire whose client never reads.
  static final class Blocked implements Wire {
    private final CountDownLatch sending = new CountDownLatch(1);
    private final CountDownLatch aborted = new CountDownLatch(1);

    @Override
    public void open(String id, Interest interest, boolean lost) {}

    @Override
    public void send(Batch batch) throws IOException {
      sending.countDown();
      try {
        aborted.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      throw new IOException("given up");
    }

    @Override
    public void abort() {
      aborted.countDown();
    }

    void awaitSending() throws InterruptedException {
      sending.await();
    }
  }
}
