package dev.hotslice.kv.spending;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The days as they are kept in the account's system store: one document a day, to which every
/// server adds by compare-and-set what it has counted. So there are as many documents as days,
/// however many servers come and go.
///
/// Every method throws [dev.hotslice.kv.StoreUnavailableException] if the store does not answer.
final class SpendingLog {
  /// Most days that are kept. They go by number and not by age, so that a clock that jumps does not
  /// take the past with it.
  static final int MOST_DAYS = 35;

  private static final Logger LOG = LoggerFactory.getLogger(SpendingLog.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PREFIX = "spending:";

  /// Others add every few seconds, so the first try nearly always succeeds.
  private static final int TRIES = 16;

  private final KvStore store;

  /// @param system costs no operation
  SpendingLog(KvStore system) {
    this.store = system;
  }

  /// Returns what is kept of a day, nothing if there is nothing.
  ///
  /// @param underWay of which it is not known whether it was added; it is in the answer once
  SpendingDay read(LocalDate day, @Nullable Batch underWay) {
    var document = document(store.get(key(day)));
    var kept = document.day(day);
    if (underWay != null && !document.holds(underWay.name())) {
      kept.add(underWay.spending());
    }
    return kept;
  }

  /// Returns what is kept of many days, in their order.
  List<SpendingDay> readAll(List<LocalDate> days) {
    var keys = new LinkedHashSet<KvKey>();
    days.forEach(day -> keys.add(key(day)));
    var entries = store.getAll(keys);
    return days.stream().map(day -> document(entries.get(key(day))).day(day)).toList();
  }

  /// Returns the days of which something is kept, the latest first.
  List<LocalDate> days() {
    var days = new ArrayList<LocalDate>();
    for (var key : store.list(ListQuery.prefix(PREFIX)).keys()) {
      days.add(LocalDate.parse(key.key().name().substring(PREFIX.length())));
    }
    return days.reversed();
  }

  /// Adds a batch to its day, unless it was added before.
  ///
  /// @return whether it is added for sure; if not, or if the store does not answer, add it again
  boolean add(Batch batch) {
    var key = key(batch.spending().day());
    for (int tries = 0; tries < TRIES; tries++) {
      var entry = store.get(key);
      var document = document(entry);
      if (document.holds(batch.name())) {
        return true;
      }
      var value = KvValue.of(JSON.writeValueAsString(document.plus(batch)));
      var unchanged = entry == null ? Precondition.absent() : Precondition.matches(entry);
      switch (store.putIf(key, value, PutOptions.NONE, unchanged)) {
        case WriteResult.Written _ -> {
          if (entry == null) {
            forgetOldDays();
          }
          return true;
        }
        case WriteResult.PreconditionFailed _ -> {}
        case WriteResult.Failed(var cause) -> throw cause;
        case WriteResult.Unchanged _, WriteResult.Refused _ ->
            throw new IllegalStateException("the system store has no limits");
      }
    }
    return false;
  }

  private void forgetOldDays() {
    var days = days();
    if (days.size() > MOST_DAYS) {
      var keys = new LinkedHashSet<KvKey>();
      days.subList(MOST_DAYS, days.size()).forEach(day -> keys.add(key(day)));
      store.deleteAll(keys);
    }
  }

  /// What an older version wrote or somebody changed counts as missing: it only explains.
  private static DayDocument document(@Nullable KvEntry entry) {
    if (entry == null) {
      return DayDocument.EMPTY;
    }
    try {
      return JSON.readValue(entry.value().bytes(), DayDocument.class);
    } catch (JacksonException e) {
      LOG.warn("a day of spending cannot be read and counts as empty: {}", e.getOriginalMessage());
      return DayDocument.EMPTY;
    }
  }

  private static KvKey key(LocalDate day) {
    return KvKey.of(PREFIX + day);
  }
}
