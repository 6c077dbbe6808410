/// A site that shows the sources, built in several ways, on a store whose calls take time by a
/// model.
///
/// Imports: `app.auth`, `app.engagement`, `app.http`, `app.index`, `app.page`, `app.page.feed`,
/// `app.session`, `bench.day.feed`, `cron`, `jobs`, `jobs.engagement`, `jobs.fetch`,
/// `jobs.harvest`, `jobs.index`, `jobs.pacing`, `jobs.schedule`, `jobs.source`, `kv`, `kv.budget`,
/// `kv.invocation`, `kv.memory`, `kv.near`, `kv.tally`, `time`, Jackson.
@NullMarked
package dev.hotslice.bench.day.site;

import org.jspecify.annotations.NullMarked;
