/// Seeded simulations of whole servers, in one thread.
///
/// Imports: everything that it simulates.
@NullMarked
package dev.hotslice.app.simulation;

import org.jspecify.annotations.NullMarked;
