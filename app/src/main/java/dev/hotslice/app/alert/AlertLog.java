package dev.hotslice.app.alert;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The alerts of the last days, in the account's system store: so each is given once, whatever
/// restarts and however many servers share the account.
///
/// Every method throws [dev.hotslice.kv.StoreUnavailableException] if the store does not answer.
final class AlertLog {
  private static final Logger LOG = LoggerFactory.getLogger(AlertLog.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final PutOptions FOR_A_WEEK =
      PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofDays(8)));
  private static final int TRIES = 16;

  private final KvStore store;

  /// An alert, and who has it.
  ///
  /// @param delivered names of the receivers
  record Kept(Alert alert, Set<String> delivered) {
    Kept {
      delivered = Set.copyOf(delivered);
    }

    Kept with(String receiver) {
      var all = new TreeSet<>(delivered);
      all.add(receiver);
      return new Kept(alert, all);
    }
  }

  /// @param system costs no operation
  AlertLog(KvStore system) {
    this.store = system;
  }

  /// Keeps an alert and returns whether it is the first of its day, kind and cause.
  boolean add(Alert alert) {
    return isWritten(
        store.putIf(
            KvKey.of(alert.id()),
            value(new Kept(alert, Set.of())),
            FOR_A_WEEK,
            Precondition.absent()));
  }

  /// Remembers that a receiver has an alert.
  void delivered(Alert alert, String receiver) {
    var key = KvKey.of(alert.id());
    for (int tries = 0; tries < TRIES; tries++) {
      var entry = store.get(key);
      var kept = entry == null ? null : parse(key, entry);
      if (entry == null || kept == null) {
        return;
      }
      var unchanged = Precondition.matches(entry);
      if (isWritten(store.putIf(key, value(kept.with(receiver)), FOR_A_WEEK, unchanged))) {
        return;
      }
    }
  }

  /// Returns the alerts of a day, the latest first.
  List<Kept> of(LocalDate day) {
    var keys = new HashSet<KvKey>();
    store.list(ListQuery.prefix("alert:" + day + ":")).keys().forEach(key -> keys.add(key.key()));
    var found = new ArrayList<Kept>();
    store
        .getAll(keys)
        .forEach((key, entry) -> {
          var kept = parse(key, entry);
          if (kept != null) {
            found.add(kept);
          }
        });
    found.sort((one, other) -> other.alert().at().compareTo(one.alert().at()));
    return found;
  }

  private static boolean isWritten(WriteResult result) {
    return switch (result) {
      case WriteResult.Written _ -> true;
      case WriteResult.PreconditionFailed _, WriteResult.Unchanged _ -> false;
      case WriteResult.Failed(var cause) -> throw cause;
      case WriteResult.Refused _ ->
          throw new IllegalStateException("the system store has no limits");
    };
  }

  private static KvValue value(Kept kept) {
    return KvValue.of(JSON.writeValueAsString(kept));
  }

  /// What an older version wrote counts as given, and shows nothing.
  private static @Nullable Kept parse(KvKey key, KvEntry entry) {
    try {
      return JSON.readValue(entry.value().bytes(), Kept.class);
    } catch (JacksonException e) {
      LOG.warn("{} cannot be read: {}", key, e.getOriginalMessage());
      return null;
    }
  }
}
