package dev.hotslice.app.search;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.KvValue;

/// An item and the JSON in which it is stored, so that an answer is put together without writing
/// any JSON.
public record StoredItem(Item item, KvValue json) {}
