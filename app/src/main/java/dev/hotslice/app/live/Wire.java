package dev.hotslice.app.live;

import java.io.IOException;

/// The way to one client.
interface Wire {
  /// Says that the client is listened to from now on.
  ///
  /// @param lost whether it must load anew what it shows, because it missed events
  /// @throws IOException if the client has left
  void open(String id, Interest interest, boolean lost) throws IOException;

  /// Sends, and waits as long as the client does not read.
  ///
  /// @throws IOException if the client has left
  void send(Batch batch) throws IOException;

  /// Ends a send that waits. Called by another thread.
  void abort();
}
