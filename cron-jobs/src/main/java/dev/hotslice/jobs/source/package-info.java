/// Sources of items
///
/// Imports: their settings, and the parsers that turn bytes into items.:`jobs.fetch`, Rome, jsoup,
/// Jackson.
@NullMarked
package dev.hotslice.jobs.source;

import org.jspecify.annotations.NullMarked;
