package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;

/// The right to write a key once, for which no other write to it may follow within the interval.
///
/// @param mark tells it from later turns of the same key; its meaning is the ledger's own
public record Turn(NamespaceId namespace, KvKey key, long mark) {}
