/// An in-memory namespace for the tests of whoever uses one: manual clock, crons, budgets, scripted
/// faults, modelled latency, and a record of every call.
///
/// Start at [MockNamespace], or with `@MockKv` from `mockkv.junit` in a JUnit 5 test.
///
/// Imports: `kv`, `kv.budget`, `kv.consistency`, `kv.invocation`, `kv.memory`, `cron`, `time`.
@NullMarked
package dev.hotslice.mockkv;

import org.jspecify.annotations.NullMarked;
