package dev.hotslice.app.page.keys;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Changes an entry only if it is still the one that was shown, and writes only what differs from
/// it. Either costs a read, and a write or a delete if something is changed.
final class Editing {
  private final KvStore store;
  private final KvKey key;
  private final Supplier<@Nullable KvEntry> current;
  private final InstantSource clock;

  /// @param current reads the entry, for whoever may see it
  Editing(KvStore store, KvKey key, Supplier<@Nullable KvEntry> current, InstantSource clock) {
    this.store = store;
    this.key = key;
    this.current = current;
    this.clock = clock;
  }

  Saved save(EntryForm form) {
    return answered(() -> {
      var entry = form.entry(clock.instant());
      var shown = form.shown();
      if (shown != null && entry.revision().equals(shown)) {
        return store.holds(key, matches(shown)) ? new Saved.Unchanged() : conflict(entry);
      }
      var condition = shown == null ? Precondition.absent() : matches(shown);
      var options = new PutOptions(entry.metadata(), at(entry));
      return saved(store.putIf(key, entry.value(), options, condition), entry);
    });
  }

  /// @param shown the revision that was shown
  Saved delete(Fingerprint shown) {
    return answered(() -> saved(store.deleteIf(key, matches(shown)), null));
  }

  private Saved saved(WriteResult result, @Nullable KvEntry wanted) {
    return switch (result) {
      case WriteResult.Written _ -> new Saved.Done();
      case WriteResult.Unchanged _ -> new Saved.Unchanged();
      case WriteResult.PreconditionFailed _ -> conflict(wanted);
      case WriteResult.Refused(var refusal) -> new Saved.Refused(new RefusedException(refusal));
      case WriteResult.Failed(var cause) -> new Saved.Refused(cause);
    };
  }

  /// Somebody may have stored just what is wanted: a second press of the button, for instance.
  private Saved conflict(@Nullable KvEntry wanted) {
    var now = current.get();
    boolean isThere =
        wanted == null ? now == null : now != null && now.revision().equals(wanted.revision());
    return isThere ? new Saved.Unchanged() : new Saved.Conflict(now);
  }

  private static Saved answered(Supplier<Saved> attempt) {
    try {
      return attempt.get();
    } catch (KvException | ProblemException e) {
      return new Saved.Refused(e);
    }
  }

  private static Precondition matches(Fingerprint revision) {
    return new Precondition.Matches(Set.of(revision));
  }

  private static Expiration at(KvEntry entry) {
    var expiration = entry.expiration();
    return expiration == null ? Expiration.never() : new Expiration.At(expiration);
  }
}
