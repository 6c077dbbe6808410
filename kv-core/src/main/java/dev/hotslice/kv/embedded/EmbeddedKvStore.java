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
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One namespace in the file: which verb reads and which one writes.
final class EmbeddedKvStore implements KvStore {
  /// What goes into one transaction. All others who write wait for it.
  private static final Batches TRANSACTIONS = new Batches(10_000, 16 * 1024 * 1024);

  private final Entries entries;
  private final Readers readers;
  private final Writer writer;
  private final InstantSource clock;

  EmbeddedKvStore(NamespaceId namespace, Readers readers, Writer writer, InstantSource clock) {
    this.entries = new Entries(namespace.text());
    this.readers = readers;
    this.writer = writer;
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
    var _ = writer.write(session -> entries.put(session, key, draft(value, options, null)));
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    for (var batch : TRANSACTIONS.of(puts, put -> put.value().length())) {
      var _ = writer.write(session -> putAll(session, batch));
    }
    return Set.of();
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return writer.write(session -> {
      var draft = draft(value, options, fingerprint);
      if (entries.isGood(session, key, draft)) {
        return WriteResult.UNCHANGED;
      }
      var _ = entries.put(session, key, draft);
      return WriteResult.WRITTEN;
    });
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return writer.write(session -> {
      var draft = draft(value, options, null);
      if (!entries.satisfies(session, key, condition, draft.now())) {
        return WriteResult.PRECONDITION_FAILED;
      }
      var _ = entries.put(session, key, draft);
      return WriteResult.WRITTEN;
    });
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return writer.write(session -> {
      if (!entries.satisfies(session, key, condition, clock.instant())) {
        return WriteResult.PRECONDITION_FAILED;
      }
      var _ = entries.delete(session, key);
      return WriteResult.WRITTEN;
    });
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
    var _ = writer.write(session -> entries.delete(session, key));
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    for (var batch : TRANSACTIONS.of(keys, _ -> 0)) {
      var _ = writer.write(session -> deleteAll(session, batch));
    }
  }

  @Override
  public ListPage list(ListQuery query) {
    var now = clock.instant();
    return readers.read(session -> entries.list(session, query, now));
  }

  private int putAll(Session session, List<KvPut> puts) throws SQLException {
    int written = 0;
    for (var put : puts) {
      written += entries.put(session, put.key(), draft(put.value(), put.options(), null));
    }
    return written;
  }

  private int deleteAll(Session session, List<KvKey> keys) throws SQLException {
    int deleted = 0;
    for (var key : keys) {
      deleted += entries.delete(session, key);
    }
    return deleted;
  }

  private Draft draft(KvValue value, PutOptions options, @Nullable Fingerprint fingerprint) {
    return new Draft(value, options, fingerprint, clock.instant());
  }
}
