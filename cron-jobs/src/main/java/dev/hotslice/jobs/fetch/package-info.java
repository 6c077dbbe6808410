/// Fetches bytes over HTTP, from a file or from a demo: conditional, bounded, polite, and guarded
/// against private addresses.
///
/// Imports: `jobs.demo`, `kv`, `kv.invocation`, Apache HttpClient, Resilience4j, brotli4j.
@NullMarked
package dev.hotslice.jobs.fetch;

import org.jspecify.annotations.NullMarked;
