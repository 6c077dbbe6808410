/// Fetches bytes over HTTP or from a file
///
/// Imports: conditional, bounded, polite, and guarded against private addresses.:`kv.invocation`,
/// Resilience4j, brotli4j.
@NullMarked
package dev.hotslice.jobs.fetch;

import org.jspecify.annotations.NullMarked;
