package dev.hotslice.jobs.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/// One post of a source, cleaned: texts hold no markup, urls are absolute `http:` or `https:`.
///
/// Two items of one source never share an id, but they may share a url: a changelog links every
/// entry to the same page. A url tells duplicates only between sources.
///
/// @param id stable across fetches: a digest of the source's id and of what the publisher calls the
///   item, 22 characters of `[A-Za-z0-9_-]`
/// @param title plain text of at most 300 code points, never empty
/// @param url canonical link of at most 2,000 characters, or null
/// @param timestamp when it was published, or when it was first seen where the source does not say;
///   in whole seconds
/// @param category lower-case, at most 60 code points
/// @param source id of its source
/// @param author plain text of at most 120 code points, or null
/// @param summary plain text of at most 400 code points, or null
@JsonDeserialize(using = ItemReader.class)
public record Item(
    String id,
    String title,
    @Nullable String url,
    Instant timestamp,
    String category,
    String source,
    @Nullable String author,
    @Nullable String summary) {}
