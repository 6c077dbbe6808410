package dev.hotslice.kv.spending;

import dev.hotslice.kv.ForwardingStore;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import java.util.concurrent.atomic.AtomicBoolean;

/// Carries a compare-and-set out and then loses its answer, as long as it is told to.
final class LossyStore extends ForwardingStore {
  private final KvStore store;
  private final AtomicBoolean loses;

  LossyStore(KvStore store, AtomicBoolean loses) {
    this.store = store;
    this.loses = loses;
  }

  @Override
  protected KvStore store() {
    return store;
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    var result = store.putIf(key, value, options, condition);
    return loses.get()
        ? new WriteResult.Failed(new StoreUnavailableException("the answer is lost", null))
        : result;
  }
}
