package dev.hotslice.app.http;

import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;

/// Answers one request. Whatever it spends goes through the invocation of the request.
@FunctionalInterface
public interface RouteHandler {
  void handle(Context ctx, Invocation invocation) throws Exception;
}
