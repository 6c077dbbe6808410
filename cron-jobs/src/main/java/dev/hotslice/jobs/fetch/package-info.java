/// Fetches bytes over HTTP or from a file: conditional, bounded, polite, and guarded against
/// private addresses.
///
/// Imports: `kv`, `kv.invocation`, Apache HttpClient, Resilience4j, brotli4j.
@NullMarked
package dev.hotslice.jobs.fetch;

import org.jspecify.annotations.NullMarked;
