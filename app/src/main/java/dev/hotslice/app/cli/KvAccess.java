package dev.hotslice.app.cli;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.PutOptions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One namespace as the commands of `hotslice kv` reach it: through a running server, or in the
/// files while no server holds them. Budgets are charged and limits hold in both.
interface KvAccess extends AutoCloseable {
  /// Returns the entry of a key, or null. Metadata is not asked for.
  @Nullable KvEntry get(KvKey key);

  /// Stores a value.
  ///
  /// @throws dev.hotslice.kv.InvalidInputException if it breaks a rule, its expiration by the clock
  ///   of whoever keeps it
  void put(KvKey key, KvValue value, PutOptions options);

  /// Stores a value unless the same is there already.
  ///
  /// @return whether it was written
  /// @throws dev.hotslice.kv.InvalidInputException as [#put]
  boolean putIfChanged(KvKey key, KvValue value, PutOptions options);

  /// Removes an entry, if there is one.
  void delete(KvKey key);

  /// Gives the keys that start with `prefix` in order, page by page, until `visitor` answers false.
  void list(String prefix, Predicate<ListPage.Key> visitor);

  @Override
  void close();
}
