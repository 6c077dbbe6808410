package dev.hotslice.app.search;

import dev.hotslice.jobs.source.Item;

/// An item and the JSON in which it is stored, so that an answer is put together without writing
/// any JSON.
///
/// @param json to be read only
public record StoredItem(Item item, byte[] json) {}
