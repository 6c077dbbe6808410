package dev.hotslice.bench.day.site;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A namespace far away: every call takes its time, and the bytes that are written are counted.
///
/// What only compares is a read. A conditional write that writes nothing takes no longer than one
/// that does.
final class TimedKvStore implements KvStore {
  private final KvStore store;
  private final InstantSource clock;
  private final KvLatency latency;
  private final VirtualTime time;
  private final Sent sent;

  TimedKvStore(KvStore store, InstantSource clock, KvLatency latency, VirtualTime time, Sent sent) {
    this.store = store;
    this.clock = clock;
    this.latency = latency;
    this.time = time;
    this.sent = sent;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    read(key);
    return store.get(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    keys.stream().sorted().findFirst().ifPresent(this::read);
    return store.getAll(keys);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    read(key);
    return store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    read(key);
    return store.holds(key, condition);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    write();
    store.put(key, value, options);
    sent.wrote(value);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    write();
    puts.forEach(put -> sent.wrote(put.value()));
    return store.putAll(puts);
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    write();
    var result = store.putIfChanged(key, value, options, fingerprint);
    if (result instanceof WriteResult.Written) {
      sent.wrote(value);
    }
    return result;
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    write();
    return store.putIf(key, value, options, condition);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    write();
    return store.deleteIf(key, condition);
  }

  @Override
  public void delete(KvKey key) {
    write();
    store.delete(key);
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    write();
    store.deleteAll(keys);
  }

  @Override
  public ListPage list(ListQuery query) {
    write();
    return store.list(query);
  }

  private void read(KvKey key) {
    time.spend(latency.read(key, clock.instant()));
  }

  private void write() {
    time.spend(latency.write());
  }
}
