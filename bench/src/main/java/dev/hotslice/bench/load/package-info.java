/// Load, and the check that what comes back under it is right.
///
/// wrk sends the load: it counts every status, every broken answer and every byte. Beside it a
/// [dev.hotslice.bench.load.Sampler] reads whole answers and compares their digests.
///
/// [dev.hotslice.bench.load.PacedLoad] sends requests at a pace that does not wait for answers.
///
/// Imports: `app.figures`, `bench.lab`.
@NullMarked
package dev.hotslice.bench.load;

import org.jspecify.annotations.NullMarked;
