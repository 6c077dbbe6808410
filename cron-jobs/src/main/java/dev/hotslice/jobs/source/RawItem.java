package dev.hotslice.jobs.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item as a document gives it, before anything in it is believed.
///
/// @param id what the document calls it: `guid`, `id`, `rdf:about`
/// @param link perhaps relative
/// @param published the first date that could be read
/// @param summary its summary, or its whole content
record RawItem(
    @Nullable String id,
    @Nullable RawText title,
    @Nullable String link,
    @Nullable Instant published,
    List<String> categories,
    @Nullable String author,
    @Nullable RawText summary) {
  RawItem {
    categories = List.copyOf(categories);
  }
}
