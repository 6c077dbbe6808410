/// Sources of items: their settings, and the parsers that turn bytes into clean items.
///
/// Imports: Rome (with its JDOM), jsoup, Jackson.
@NullMarked
package dev.hotslice.jobs.source;

import org.jspecify.annotations.NullMarked;
