package dev.hotslice.jobs.harvest;

import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.kv.invocation.Invocation;

/// Gets a document: `fetcher::fetch`, or a script in a test.
///
/// Takes the slots of the invocation itself. May throw [dev.hotslice.kv.RefusedException] when the
/// invocation has no subrequest left.
@FunctionalInterface
public interface Fetching {
  FetchResult fetch(FetchRequest request, Invocation invocation);
}
