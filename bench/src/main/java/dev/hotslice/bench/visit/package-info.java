/// What somebody who visits a dashboard asks of the server, kind by kind.
///
/// Imports: `bench.lab`, `bench.load`, Jackson.
@NullMarked
package dev.hotslice.bench.visit;

import org.jspecify.annotations.NullMarked;
