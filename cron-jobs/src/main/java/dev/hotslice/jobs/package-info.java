/// Jobs, their runs, and the runner that turns every outcome into a record.
///
/// Imports: `kv`, `kv.budget`, `kv.invocation`, Jackson for the state kept between runs.
@NullMarked
package dev.hotslice.jobs;

import org.jspecify.annotations.NullMarked;
