package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.Lookups;
import dev.hotslice.kv.NamespaceId;
import java.time.InstantSource;
import java.util.function.Function;

/// What readers see of the namespaces of one process, each by its [Consistency].
///
/// Open a namespace for each request, **inside** the budget, because an answer from a cache is
/// charged like any other, and **outside** the retries, so that the store is asked no more than it
/// has to be. What is kept is shared by all requests and bounded: about 70 MiB at most.
///
/// Safe for use by many threads.
public final class Views {
  private final Function<NamespaceId, Consistency> modes;
  private final InstantSource clock;
  private final Caches caches;
  private final Histories histories;

  /// @param modes how each namespace is seen
  /// @param clock judges the age of what is kept, and expiry; when it is set back, nothing of what
  ///   was kept is answered any more
  public Views(Function<NamespaceId, Consistency> modes, InstantSource clock) {
    this(modes, clock, new Caches(), new Histories());
  }

  Views(
      Function<NamespaceId, Consistency> modes,
      InstantSource clock,
      Caches caches,
      Histories histories) {
    this.modes = modes;
    this.clock =
        new AgeClock(
            clock,
            () -> {
              caches.clear();
              histories.clear();
            });
    this.caches = caches;
    this.histories = histories;
  }

  /// Returns what locations were asked for in the mode [Consistency.Cloudflare].
  public Lookups lookups() {
    return caches.lookups();
  }

  /// Returns a namespace as this reader sees it; the store itself where it is strong.
  public KvStore open(NamespaceId namespace, KvStore store, Reader reader) {
    return switch (modes.apply(namespace)) {
      case Consistency.Strong _ -> store;
      case Consistency.Cloudflare _ ->
          new CloudflareKvStore(store, namespace, reader, caches, clock);
      case Consistency.Adversarial(var seed) ->
          new AdversarialKvStore(store, new WorstCase(namespace, seed, histories, clock), reader);
    };
  }
}
