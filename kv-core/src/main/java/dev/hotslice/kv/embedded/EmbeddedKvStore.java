package dev.hotslice.kv.embedded;

import dev.hotslice.kv.Batches;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.watch.Watchers;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One namespace in the file: which verb reads and which one writes. A put that changes nothing
/// reads and does not wait for those who write.
final class EmbeddedKvStore implements KvStore {
  /// What goes into one transaction. All others who write wait for it.
  private static final Batches TRANSACTIONS = new Batches(10_000, 16 * 1024 * 1024);

  private final NamespaceId namespace;
  private final Entries entries;
  private final Readers readers;
  private final Writer writer;
  private final Watchers watchers;
  private final InstantSource clock;

  EmbeddedKvStore(
      NamespaceId namespace,
      Readers readers,
      Writer writer,
      Watchers watchers,
      InstantSource clock) {
    this.namespace = namespace;
    this.entries = new Entries(namespace.text());
    this.readers = readers;
    this.writer = writer;
    this.watchers = watchers;
    this.clock = clock;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var now = clock.instant();
    return readers.<@Nullable KvEntry>read(session -> entries.get(session, key, now));
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    var now = clock.instant();
    return readers.read(session -> entries.getAll(session, keys, now));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    var _ =
        writer.write(
            session -> store(session, key, draft(value, options, null)), draft -> tell(key, draft));
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    for (var batch : TRANSACTIONS.of(puts, put -> put.value().length())) {
      var _ = writer.write(session -> storeAll(session, batch), this::tellAll);
    }
    return Set.of();
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    if (isUnchanged(key, value, options, fingerprint)) {
      return WriteResult.UNCHANGED;
    }
    var written =
        writer.write(
            session -> {
              var draft = draft(value, options, fingerprint);
              return entries.isGood(session, key, draft)
                  ? Optional.<Draft>empty()
                  : Optional.of(store(session, key, draft));
            },
            drafts -> drafts.ifPresent(draft -> tell(key, draft)));
    return written.isPresent() ? WriteResult.WRITTEN : WriteResult.UNCHANGED;
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    var written =
        writer.write(
            session -> {
              var draft = draft(value, options, null);
              return entries.satisfies(session, key, condition, draft.now())
                  ? Optional.of(store(session, key, draft))
                  : Optional.<Draft>empty();
            },
            drafts -> drafts.ifPresent(draft -> tell(key, draft)));
    return written.isPresent() ? WriteResult.WRITTEN : WriteResult.PRECONDITION_FAILED;
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    var deleted =
        writer.write(
            session ->
                entries.satisfies(session, key, condition, clock.instant())
                    ? Optional.of(deleteAll(session, List.of(key)))
                    : Optional.<List<KvKey>>empty(),
            keys -> keys.ifPresent(this::tellDeleted));
    return deleted.isPresent() ? WriteResult.WRITTEN : WriteResult.PRECONDITION_FAILED;
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return readers.read(
        session -> entries.isGood(session, key, draft(value, options, fingerprint)));
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    var now = clock.instant();
    return readers.read(session -> entries.satisfies(session, key, condition, now));
  }

  @Override
  public void delete(KvKey key) {
    deleteAll(Set.of(key));
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    for (var batch : TRANSACTIONS.of(keys, _ -> 0)) {
      var _ = writer.write(session -> deleteAll(session, batch), this::tellDeleted);
    }
  }

  @Override
  public ListPage list(ListQuery query) {
    var now = clock.instant();
    return readers.read(session -> entries.list(session, query, now));
  }

  private Draft store(Session session, KvKey key, Draft draft) throws SQLException {
    var _ = entries.put(session, key, draft);
    return draft;
  }

  private Map<KvKey, Draft> storeAll(Session session, List<KvPut> puts) throws SQLException {
    var stored = new LinkedHashMap<KvKey, Draft>();
    for (var put : puts) {
      stored.put(put.key(), store(session, put.key(), draft(put.value(), put.options(), null)));
    }
    return stored;
  }

  /// Returns the keys of which there was an entry.
  private List<KvKey> deleteAll(Session session, List<KvKey> keys) throws SQLException {
    var deleted = new ArrayList<KvKey>();
    for (var key : keys) {
      if (entries.delete(session, key) > 0) {
        deleted.add(key);
      }
    }
    return deleted;
  }

  private void tell(KvKey key, Draft draft) {
    watchers.put(namespace, key, draft.entry(), draft.now());
  }

  private void tellAll(Map<KvKey, Draft> stored) {
    stored.forEach(this::tell);
  }

  private void tellDeleted(List<KvKey> keys) {
    keys.forEach(key -> watchers.deleted(namespace, key, clock.instant()));
  }

  private Draft draft(KvValue value, PutOptions options, @Nullable Fingerprint fingerprint) {
    return new Draft(value, options, fingerprint, clock.instant());
  }
}
