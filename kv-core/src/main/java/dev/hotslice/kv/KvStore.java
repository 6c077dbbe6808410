package dev.hotslice.kv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The entries of one namespace.
///
/// **Visibility.** A write is seen by every read that starts after it returned. A reader sees
/// value, metadata and expiration of one and the same write, never a mix.
///
/// **Order.** Lists go by the unsigned UTF-8 bytes of the key.
///
/// **Expiry.** An entry is gone exactly at its expiration, for get, getAll and list alike, judged
/// by the clock the store was given, not by the engine's own.
///
/// **Concurrency.** Safe for use by many threads. Of concurrent writes to a key one wins as a
/// whole.
///
/// Calls but [#getAsync] block; run them on virtual threads. Opening does no I/O beyond what the
/// engine did. Every implementation and decorator passes `KvStoreContract`.
///
/// Every verb throws [StoreUnavailableException] if the engine does not answer, and
/// `IllegalStateException` after the engine was closed.
public interface KvStore {
  /// Returns the entry of a key, or null if there is none or it has expired.
  @Nullable KvEntry get(KvKey key);

  /// Begins to read an entry and never waits on the calling thread. What [#get] would return or
  /// throw is what the stage ends with.
  ///
  /// Meant for what is likely small: a store that reads large values elsewhere does not do so here.
  ///
  /// A store that can only wait does so on a virtual thread. The others may end the stage on a
  /// thread that serves many, or on this one before they return: what follows on it has to be short
  /// and must not wait either.
  default CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    return CompletableFuture.supplyAsync(() -> get(key), Thread::startVirtualThread);
  }

  /// Returns the entries of those keys that exist, without the missing. An empty set gives an empty
  /// map.
  Map<KvKey, KvEntry> getAll(Set<KvKey> keys);

  /// Stores a value and replaces the whole old entry: value, metadata and expiration.
  void put(KvKey key, KvValue value, PutOptions options);

  /// Stores many values in one call. Of several pairs with one key the last wins. Each pair is
  /// written as by [#put]; the call as a whole is not atomic: others may see some of the pairs
  /// before the rest, and of a call that the engine did not answer any part may have been written.
  ///
  /// The day's budget is charged one write a pair, for all pairs or for none: if it refuses,
  /// nothing is written.
  ///
  /// @return the keys of which nothing was written or charged, because their turn of one write a
  ///   second had not come; a store by itself leaves out none
  Set<KvKey> putAll(List<KvPut> puts);

  /// Stores a value unless the entry is already good: its fingerprint or its bytes are the same,
  /// its metadata is equal and its expiration satisfies the options. The old value does not travel,
  /// and an unchanged one costs one round trip; a large new one may cost a second, so that it is
  /// sent only if it has to be. A store answers [WriteResult.Written] or [WriteResult.Unchanged];
  /// decorators may answer [WriteResult.Refused] and [WriteResult.Failed].
  WriteResult putIfChanged(KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint);

  /// Answers what [#putIfChanged] would, without writing: true if the entry is already good.
  boolean isUnchanged(KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint);

  /// Stores a value as [#put] does if the precondition holds of the entry, both as one step that no
  /// other write of any process comes between. A store answers [WriteResult.Written] or
  /// [WriteResult.PreconditionFailed]; decorators may answer [WriteResult.Refused] and
  /// [WriteResult.Failed].
  WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition);

  /// Removes an entry if the precondition holds of it, as one step, and answers as [#putIf] does.
  /// Where there is none and the condition allows that, the delete counts as carried out.
  WriteResult deleteIf(KvKey key, Precondition condition);

  /// Answers whether a precondition holds now, as [#putIf] and [#deleteIf] would find it.
  boolean holds(KvKey key, Precondition condition);

  /// Removes an entry. Removing a missing one does nothing.
  void delete(KvKey key);

  /// Removes many entries in one call, in the same way and as little atomic as [#putAll]. The day's
  /// budget is charged one delete a key, existing or not, for all keys or for none.
  void deleteAll(Set<KvKey> keys);

  /// Returns one page of keys. Expired keys neither show nor shorten a page.
  ListPage list(ListQuery query);
}
