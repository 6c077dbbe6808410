package dev.hotslice.app.search;

/// What was found, and what there is besides.
///
/// @param counts of the generation that was searched
public record SearchPage(SearchResult found, FacetCounts counts) {}
