/// The part `live`: how soon a thousand clients hear of what happens, and whether some of them that
/// read nothing hold up the others.
///
/// Imports: `bench`, `bench.contest`, `bench.lab`, `bench.load`, `bench.report`.
@NullMarked
package dev.hotslice.bench.live;

import org.jspecify.annotations.NullMarked;
