package dev.hotslice.kv.redis;

/// What a process knows of another one that spends from the same counters.
///
/// @param isClosed whether it has ended in order, so that its part is final
/// @param part as it was last seen
record OtherNode(boolean isClosed, Part part) {}
