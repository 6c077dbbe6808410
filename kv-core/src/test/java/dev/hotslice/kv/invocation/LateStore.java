package dev.hotslice.kv.invocation;

import dev.hotslice.kv.ForwardingStore;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A store whose reads that are begun end when they are told to, in the order of their beginnings.
final class LateStore extends ForwardingStore {
  private final KvStore store;
  private final List<CompletableFuture<@Nullable KvEntry>> begun = new ArrayList<>();
  private int ended;

  LateStore(KvStore store) {
    this.store = store;
  }

  @Override
  protected KvStore store() {
    return store;
  }

  /// Returns how many were begun.
  int begun() {
    return begun.size();
  }

  /// Ends the next read: nothing is there.
  void endNext() {
    begun.get(ended++).complete(null);
  }

  void failNext(RuntimeException failure) {
    begun.get(ended++).completeExceptionally(failure);
  }

  @Override
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    var read = new CompletableFuture<@Nullable KvEntry>();
    begun.add(read);
    return read;
  }
}
