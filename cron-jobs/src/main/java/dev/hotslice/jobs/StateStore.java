package dev.hotslice.jobs;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.PutOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Records that the service keeps for itself, as JSON in the account's system store, which costs no
/// operation.
///
/// A record that cannot be read any more, because an older version wrote it or somebody changed it,
/// counts as missing and is logged: everything kept here can be had again. Safe for use by many
/// threads; an update of one record by two of them is the caller's to order.
public final class StateStore {
  private static final Logger log = LoggerFactory.getLogger(StateStore.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final KvStore store;

  /// @param system what `Account.system()` gives
  public StateStore(KvStore system) {
    this.store = system;
  }

  /// Returns a record, or null if there is none that can be read.
  public <T> @Nullable T read(String key, Class<T> type) {
    var entry = store.get(KvKey.of(key));
    return entry == null ? null : parse(key, entry, type);
  }

  /// Returns those of the records that exist and can be read, by key.
  public <T> Map<String, T> readAll(Set<String> keys, Class<T> type) {
    var found = new HashMap<String, T>();
    var kvKeys = new HashSet<KvKey>();
    keys.forEach(key -> kvKeys.add(KvKey.of(key)));
    store
        .getAll(kvKeys)
        .forEach((key, entry) -> {
          var record = parse(key.name(), entry, type);
          if (record != null) {
            found.put(key.name(), record);
          }
        });
    return found;
  }

  /// Stores a record, replacing the old one.
  public void write(String key, Object record) {
    // Through a string, because Jackson refuses half a surrogate pair when it writes bytes itself.
    writeText(key, line(record));
  }

  /// Returns a text as it was written, or null if there is none. It is not parsed, so that it may
  /// be read for every request.
  public @Nullable String readText(String key) {
    var entry = store.get(KvKey.of(key));
    return entry == null ? null : entry.value().text();
  }

  /// Stores a text, replacing the old one.
  public void writeText(String key, String text) {
    store.put(KvKey.of(key), KvValue.of(text), PutOptions.NONE);
  }

  /// Returns the records of a list, one to a line, in their order; empty if there is no list. They
  /// are not parsed, so that one can be put among many.
  public List<String> readLines(String key) {
    var text = readText(key);
    return text == null ? List.of() : text.lines().toList();
  }

  /// Stores a list of records, replacing the old one.
  ///
  /// @param lines what [#line] made of each
  public void writeLines(String key, List<String> lines) {
    writeText(key, String.join("\n", lines));
  }

  /// Returns a record as the line of a list.
  public static String line(Object record) {
    return JSON.writeValueAsString(record);
  }

  /// Returns the record in a line of a list, or null if it cannot be read.
  public <T> @Nullable T parseLine(String key, String line, Class<T> type) {
    return parse(key, () -> JSON.readValue(line, type));
  }

  /// Returns the keys that start with a prefix, in order.
  public List<String> keys(String prefix) {
    var names = new ArrayList<String>();
    KvKey after = null;
    do {
      var page = store.list(ListQuery.prefix(prefix).after(after));
      page.keys().forEach(key -> names.add(key.key().name()));
      after = page.next();
    } while (after != null);
    return names;
  }

  private static <T> @Nullable T parse(String key, KvEntry entry, Class<T> type) {
    return parse(key, () -> JSON.readValue(entry.value().bytes(), type));
  }

  private static <T> @Nullable T parse(String key, Supplier<T> record) {
    try {
      return record.get();
    } catch (JacksonException e) {
      log.warn("state {} cannot be read and counts as missing: {}", key, e.getOriginalMessage());
      return null;
    }
  }
}
