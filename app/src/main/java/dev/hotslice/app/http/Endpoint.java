package dev.hotslice.app.http;

import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;

/// Answers one request. Whatever it spends goes through the invocation of the request.
@FunctionalInterface
public interface Endpoint {
  void answer(Context ctx, Invocation invocation) throws Exception;
}
