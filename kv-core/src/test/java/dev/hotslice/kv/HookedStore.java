package dev.hotslice.kv;

/// Runs something on the calling thread before every call of a store: to fail, to wait, to count.
public final class HookedStore extends ForwardingStore {
  private final KvStore store;
  private final Runnable hook;

  public HookedStore(KvStore store, Runnable hook) {
    this.store = store;
    this.hook = hook;
  }

  @Override
  protected KvStore store() {
    hook.run();
    return store;
  }
}
