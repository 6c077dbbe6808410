package dev.hotslice.jobs.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as its reader understood it.
///
/// @param link the site it speaks for; links of items are relative to it
/// @param skipped one line for each item that could not be read
record RawDocument(List<RawItem> items, @Nullable String link, List<String> skipped) {
  RawDocument {
    items = List.copyOf(items);
    skipped = List.copyOf(skipped);
  }
}
