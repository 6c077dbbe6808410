package dev.hotslice.jobs.index;

import dev.hotslice.jobs.index.IndexState.Digests;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.budget.Budget;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out a [PublishPlan]: first the new segments, then the pointer, and only then it deletes
/// what no generation needs any more, except the segments of the generation just replaced, which a
/// reader may still be at.
///
/// Whatever stops it, be it a refusal, an outage or the death of the process, the pointer shows a
/// whole generation, the old one or the new one.
final class Publisher {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  private final String index;
  private final IndexStates states;
  private final Budget budget;
  private final Consumer<String> onPublished;

  /// @param onPublished told the name of the index right after its pointer was switched
  Publisher(String index, IndexStates states, Budget budget, Consumer<String> onPublished) {
    this.index = index;
    this.states = states;
    this.budget = budget;
    this.onPublished = onPublished;
  }

  /// What is to be published, and what it was made of.
  ///
  /// @param thinned whether the plan leaves something of that for later
  record Order(PublishPlan plan, IndexState known, Digests digests, boolean thinned) {}

  /// Publishes, or says why it did not.
  ///
  /// @param doomed keys of segments that may be deleted once the pointer is switched
  /// @throws dev.hotslice.kv.StoreUnavailableException if the store does not answer
  Publication publish(Order order, Set<String> doomed, KvStore store, Instant now) {
    var plan = order.plan();
    var usage = budget.usage();
    log.info(
        "index {}: generation {} takes {} writes, {} segments stay; {} writes are left today",
        index,
        plan.generation(),
        plan.writes(),
        plan.kept(),
        usage.remaining(Operation.WRITE));
    if (usage.remaining(Operation.WRITE) < plan.writes()) {
      return tooDear(plan.writes());
    }
    var known = order.known().pending(plan.keys());
    states.save(index, known);
    var manifest = plan.manifest(changedAt(order, now));
    var attempt = new Attempt(store);
    try {
      plan.added().forEach((key, value) -> attempt.put(KvKey.of(key), value));
      attempt.putPointer(plan, manifest, now);
    } catch (RefusedException e) {
      return Publication.refused(plan.writes(), attempt.written, index, e);
    }
    onPublished.accept(index);
    var published = known.published(manifest, order.digests(), order.thinned());
    states.save(index, published);
    deleteUnneeded(doomed, published, store);
    return new Publication(plan.writes(), attempt.written, plan.kept() + attempt.unchanged, null);
  }

  /// A generation that only cuts the same items otherwise did not change them.
  private static Instant changedAt(Order order, Instant now) {
    var known = order.known();
    var current = known.current();
    boolean sameItems = order.digests().items().equals(known.itemsDigest());
    return current != null && sameItems ? current.changedAt() : now;
  }

  private void deleteUnneeded(Set<String> doomed, IndexState published, KvStore store) {
    var deleted = new HashSet<String>();
    try {
      for (var key : new TreeSet<>(doomed)) {
        if (published.garbage().contains(key)) {
          store.delete(KvKey.of(key));
          deleted.add(key);
        }
      }
    } catch (RefusedException e) {
      // The rest stays garbage and has its turn after the next generation.
    }
    if (!deleted.isEmpty()) {
      states.save(index, published.without(deleted));
    }
  }

  /// Returns the publication that is not made because the day's writes do not suffice.
  Publication tooDear(int writes) {
    var usage = budget.usage();
    var failure =
        "index "
            + index
            + " keeps its old generation: the new one takes "
            + writes
            + " writes and "
            + usage.remaining(Operation.WRITE)
            + " of "
            + usage.plan().allowance(Operation.WRITE)
            + " are left until "
            + usage.resetsAt();
    return new Publication(writes, 0, 0, failure);
  }

  /// Counts what it puts.
  private static final class Attempt {
    private final KvStore store;
    private int written;
    private int unchanged;

    Attempt(KvStore store) {
      this.store = store;
    }

    void put(KvKey key, KvValue value) {
      count(store.putIfChanged(key, value, PutOptions.NONE, Fingerprint.of(value)));
    }

    void putPointer(PublishPlan plan, Manifest manifest, Instant now) {
      count(
          store.putIfChanged(
              IndexKeys.pointer(plan.hot().index()),
              plan.pointer(now, manifest.changedAt()),
              manifest.options(),
              new Fingerprint(plan.generation())));
    }

    private void count(WriteResult result) {
      switch (result) {
        case WriteResult.Written _ -> written++;
        case WriteResult.Unchanged _ -> unchanged++;
        case WriteResult.PreconditionFailed _ ->
            throw new IllegalStateException("no precondition was given");
        case WriteResult.Refused(var refusal) -> throw new RefusedException(refusal);
        case WriteResult.Failed(var cause) -> throw cause;
      }
    }
  }
}
