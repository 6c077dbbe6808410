package dev.hotslice.kv.embedded;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One namespace in the file: which verb reads and which one writes.
final class EmbeddedKvStore implements KvStore {
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
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return readers.read(
        session -> entries.isGood(session, key, draft(value, options, fingerprint)));
  }

  @Override
  public void delete(KvKey key) {
    var _ = writer.write(session -> entries.delete(session, key));
  }

  @Override
  public ListPage list(ListQuery query) {
    var now = clock.instant();
    return readers.read(session -> entries.list(session, query, now));
  }

  private Draft draft(KvValue value, PutOptions options, @Nullable Fingerprint fingerprint) {
    return new Draft(value, options, fingerprint, clock.instant());
  }
}
