package dev.hotslice.bench.peer;

import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.contest.RunningPeer;
import java.net.URI;

/// A server that workerd can take for its KV.
public sealed interface KvServer extends Peer permits Hotslice, NginxFiles {
  @Override
  Running start();

  /// One that answers.
  interface Running extends RunningPeer {
    /// Returns where.
    URI uri();
  }
}
