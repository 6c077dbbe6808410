package dev.hotslice.kv.spending;

/// What one server adds to a day at once.
///
/// @param name like no other
record Batch(String name, SpendingDay spending) {}
