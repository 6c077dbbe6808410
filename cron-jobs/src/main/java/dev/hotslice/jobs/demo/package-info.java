/// Sources that are made of the clock alone, so that an example lives without a network.
///
/// Imports: Jackson.
@NullMarked
package dev.hotslice.jobs.demo;

import org.jspecify.annotations.NullMarked;
