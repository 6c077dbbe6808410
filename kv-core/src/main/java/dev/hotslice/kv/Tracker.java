package dev.hotslice.kv;

/// Told at once which entries of a namespace may not be any more what was read of them.
///
/// Whoever begins to read after he was told reads what is new. What was told while a read was under
/// way is not in its answer, perhaps.
///
/// It is called by threads that must not wait, those of writers and of connections, several at a
/// time: it must be quick, must not call the store and must not throw.
public interface Tracker {
  /// The entry of this key may have changed, by whatever means. That one has expired is not told.
  void changed(KvKey key);

  /// From now on every change is told. Everything may have changed before.
  void caughtUp();

  /// From now on changes may happen without being told, until it has caught up again.
  void lost();
}
