package dev.hotslice.app.kv.change;

import dev.hotslice.app.http.EventStream;
import dev.hotslice.app.http.Json;
import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.KvChange;
import dev.hotslice.kv.KvKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The changes of the keys with a prefix, as they are told to one client.
///
/// Changes that come before it is open wait for that. It ends when the client has left or somebody
/// ends it. A client that reads too slowly loses changes, and is told of the gap.
final class ChangeStream implements ChangeListener {
  private final byte[] prefix;
  private final CompletableFuture<EventStream> events = new CompletableFuture<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  ChangeStream(byte[] prefix) {
    this.prefix = prefix;
  }

  /// Begins to tell.
  void open(EventStream opened) {
    events.complete(opened);
  }

  /// Sends a sign of life again and again until the stream has ended, which it does when the one
  /// who opened it may not listen any more.
  void beat(Duration interval, BooleanSupplier standing) throws InterruptedException {
    while (!ended.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
      try {
        if (standing.getAsBoolean()) {
          events.join().comment("alive");
        } else {
          end();
        }
      } catch (IOException e) {
        end();
      }
    }
  }

  /// Ends it, also before it was open: nobody waits for that any longer then. Ending twice is fine.
  void end() {
    ended.countDown();
    events.cancel(false);
  }

  @Override
  public void changed(KvChange change) {
    try {
      switch (change) {
        case KvChange.Put(var key, _, var at) -> tell("put", key, at);
        case KvChange.Deleted(var key, var at) -> tell("delete", key, at);
        case KvChange.Gap _ -> events.join().send("gap", Json.object().put("kind", "gap"));
      }
    } catch (IOException | CancellationException e) {
      end();
    }
  }

  private void tell(String kind, KvKey key, Instant at) throws IOException {
    if (key.startsWith(prefix)) {
      var data = Json.object().put("kind", kind).put("key", key.name()).put("time", at.toString());
      events.join().send(kind, data);
    }
  }
}
