package dev.hotslice.kv;

/// Told of the changes in a namespace, one after the other, on a thread of its own on which it may
/// block. What it throws is logged and ends nothing.
@FunctionalInterface
public interface ChangeListener {
  void changed(KvChange change);
}
