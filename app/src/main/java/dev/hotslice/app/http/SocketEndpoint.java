package dev.hotslice.app.http;

import dev.hotslice.app.auth.Caller;
import dev.hotslice.kv.invocation.Invocation;
import java.util.function.BooleanSupplier;

/// Answers a request for a WebSocket. What it throws is answered as a problem, before there is a
/// socket.
@FunctionalInterface
public interface SocketEndpoint {
  /// Returns what is done with the socket once it is open.
  Conversation open(Opening opening, Invocation invocation) throws Exception;

  /// A request for a socket.
  ///
  /// @param standing whether the caller may still do what it was let in for
  record Opening(RawRequest request, Caller caller, BooleanSupplier standing) {}

  /// What is done with one socket.
  interface Conversation {
    /// Uses the socket on a thread of its own, and leaves it once it is not needed any more.
    void hold(Socket socket) throws Exception;

    /// Notes that the client went, or never came.
    void left();
  }
}
