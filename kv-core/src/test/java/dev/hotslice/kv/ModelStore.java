package dev.hotslice.kv;

import dev.hotslice.time.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A store so simple that it is plainly right: a table that is searched from end to end, for one
/// thread, with its own arithmetic of expirations. Other stores are compared with it.
final class ModelStore implements KvStore {
  private static final Comparator<ListPage.Key> BY_UTF8 =
      (a, b) ->
          Arrays.compareUnsigned(
              a.key().name().getBytes(StandardCharsets.UTF_8),
              b.key().name().getBytes(StandardCharsets.UTF_8));

  private record Row(
      KvValue value, @Nullable String metadata, @Nullable Instant expiration, String fingerprint) {}

  private final Map<String, Row> rows = new HashMap<>();
  private final ManualClock clock;

  ModelStore(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    dropExpired();
    var row = rows.get(key.name());
    return row == null ? null : new KvEntry(row.value, row.metadata, row.expiration);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return keys.stream()
        .filter(key -> get(key) != null)
        .collect(Collectors.toMap(Function.identity(), key -> Objects.requireNonNull(get(key))));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    write(key, value, options, "none");
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    puts.forEach(put -> put(put.key(), put.value(), put.options()));
    return Set.of();
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    if (isUnchanged(key, value, options, fingerprint)) {
      return WriteResult.UNCHANGED;
    }
    write(key, value, options, fingerprint.text());
    return WriteResult.WRITTEN;
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    if (!holds(key, condition)) {
      return WriteResult.PRECONDITION_FAILED;
    }
    put(key, value, options);
    return WriteResult.WRITTEN;
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    if (!holds(key, condition)) {
      return WriteResult.PRECONDITION_FAILED;
    }
    delete(key);
    return WriteResult.WRITTEN;
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    dropExpired();
    var row = rows.get(key.name());
    return row != null
        && (row.fingerprint.equals(fingerprint.text()) || row.value.equals(value))
        && Objects.equals(row.metadata, options.metadata())
        && isStillGood(row.expiration, options.expiration());
  }

  @Override
  public void delete(KvKey key) {
    rows.remove(key.name());
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    keys.forEach(this::delete);
  }

  @Override
  public ListPage list(ListQuery query) {
    dropExpired();
    var matching =
        rows.entrySet().stream()
            .filter(row -> row.getKey().startsWith(query.prefix()))
            .map(row ->
                new ListPage.Key(
                    KvKey.of(row.getKey()), row.getValue().metadata, row.getValue().expiration))
            .sorted(BY_UTF8)
            .filter(key ->
                query.after() == null
                    || BY_UTF8.compare(key, new ListPage.Key(query.after(), null, null)) > 0)
            .toList();
    if (matching.size() <= query.limit()) {
      return new ListPage(matching, null);
    }
    var page = matching.subList(0, query.limit());
    return new ListPage(page, page.getLast().key());
  }

  private void write(KvKey key, KvValue value, PutOptions options, String fingerprint) {
    rows.put(
        key.name(),
        new Row(value, options.metadata(), expiration(options.expiration()), fingerprint));
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    var entry = get(key);
    return switch (condition) {
      case Precondition.Absent _ -> entry == null;
      case Precondition.Present _ -> entry != null;
      case Precondition.Matches(var revisions) ->
          entry != null && revisions.contains(entry.revision());
      case Precondition.NoneMatches(var revisions) ->
          entry == null || !revisions.contains(entry.revision());
    };
  }

  private void dropExpired() {
    rows.values()
        .removeIf(row -> row.expiration != null && !clock.instant().isBefore(row.expiration));
  }

  private @Nullable Instant expiration(Expiration wanted) {
    return switch (wanted) {
      case Expiration.Never _ -> null;
      case Expiration.At(var instant) -> Instant.ofEpochSecond(instant.getEpochSecond());
      case Expiration.After(var ttl) ->
          Instant.ofEpochSecond(clock.instant().getEpochSecond() + ttl.toSeconds());
    };
  }

  private boolean isStillGood(@Nullable Instant stored, Expiration wanted) {
    if (stored == null || wanted instanceof Expiration.Never) {
      return stored == null && wanted instanceof Expiration.Never;
    }
    if (wanted instanceof Expiration.After(var ttl)) {
      var left = Duration.between(clock.instant(), stored);
      return left.multipliedBy(2).compareTo(ttl) >= 0 && left.compareTo(ttl) <= 0;
    }
    return stored.equals(expiration(wanted));
  }
}
