/// The part `ingest`: engagement events one at a time and in batches, and whether any that was
/// acknowledged is lost, also when the server is killed.
///
/// Imports: `bench`, `bench.contest`, `bench.flight`, `bench.lab`, `bench.load`, `bench.peer`,
/// `bench.report`, Jackson.
@NullMarked
package dev.hotslice.bench.ingest;

import org.jspecify.annotations.NullMarked;
