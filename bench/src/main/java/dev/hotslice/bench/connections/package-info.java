/// Ten thousand connections that do nothing, and what those wait that are in use meanwhile.
///
/// Imports: `bench`, `bench.contest`, `bench.flight`, `bench.hot`, `bench.lab`, `bench.load`,
/// `bench.report`.
@NullMarked
package dev.hotslice.bench.connections;

import org.jspecify.annotations.NullMarked;
