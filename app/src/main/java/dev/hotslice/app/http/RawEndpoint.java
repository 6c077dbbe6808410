package dev.hotslice.app.http;

import dev.hotslice.kv.invocation.Invocation;

/// Answers one request on the core front, before any servlet. Whatever it spends goes through the
/// invocation of the request. It may block; a [StagedEndpoint] may not have to.
@FunctionalInterface
public interface RawEndpoint {
  RawAnswer answer(RawRequest request, Invocation invocation) throws Exception;
}
