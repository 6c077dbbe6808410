package dev.hotslice.app.transfer;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.StoreUnavailableException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A namespace that entries come from or go to.
///
/// Every call may throw [DayExhaustedException] when the day's budget is used up,
/// [StoreUnavailableException] when there is no answer, and [TransferException] for what waiting
/// does not heal. Reading is safe from many threads, writing from one.
public interface Place extends AutoCloseable {
  /// Returns a name for messages. It holds no secret.
  String name();

  /// Returns a text that is the same for the same namespace of the same store.
  String identity();

  /// Returns a text that is the same for places which spend the same budget.
  String payer();

  /// Gives the keys that start with `prefix`, in the order of their UTF-8 bytes.
  ///
  /// @param after the key behind which to start, or null for the beginning
  Iterator<ListPage.Key> keys(String prefix, @Nullable KvKey after);

  /// Returns how many keys to ask for in one [#read] so that neither time nor memory is wasted. May
  /// change from call to call.
  int batch();

  /// Reads entries in the order of `keys`, leaving out what is not there (any more).
  void read(List<Wanted> keys, Consumer<Entry> found);

  /// Writes entries with different keys.
  ///
  /// @return the keys that were not written because they were written a moment ago
  /// @throws InvalidInputException if one of the entries breaks a rule of the place; none was
  ///   written then
  /// @throws DayExhaustedException if the budget does not hold all of them; none was written then
  /// @throws StoreUnavailableException if it is not known which were written
  Set<KvKey> write(List<Entry> entries);

  /// Removes keys, missing ones included.
  void delete(Set<KvKey> keys);

  /// Returns what the day still allows.
  Allowance allowance();

  /// Returns what was spent here so far.
  Amounts cost();

  @Override
  void close();
}
