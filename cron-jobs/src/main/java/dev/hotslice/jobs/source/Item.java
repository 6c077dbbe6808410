package dev.hotslice.jobs.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One post of a source, cleaned: texts hold no markup, urls are absolute `http:` or `https:`.
///
/// @param id stable across fetches, at most 64 characters of `[A-Za-z0-9_-]`
/// @param title plain text, never empty
/// @param url canonical link, or null
/// @param timestamp when it was published, or when it was first seen where the source does not say
/// @param category lower-case
/// @param source id of its source
/// @param author plain text, or null
/// @param summary plain text of at most a few hundred characters, or null
public record Item(
    String id,
    String title,
    @Nullable String url,
    Instant timestamp,
    String category,
    String source,
    @Nullable String author,
    @Nullable String summary) {}
