/// Where the CPU time of a server goes, from a flight recording that is made while it is under
/// load.
///
/// Imports: `bench.lab`.
@NullMarked
package dev.hotslice.bench.flight;

import org.jspecify.annotations.NullMarked;
