package dev.hotslice.bench.refresh;

/// A refresh of large documents with a small heap.
///
/// @param heap the option of the JVM
/// @param bytes of all documents together
/// @param items in the index afterwards
/// @param first run, in which everything was new; its CPU is all that the server used from its
///   start on
/// @param again run, in which the same bytes came once more
/// @param residentBytes of the server after both
record Large(String heap, long bytes, int items, Run first, Run again, long residentBytes) {}
