package dev.hotslice.bench.contest;

/// Something that can be started and measured: a server of ours or of others.
public interface Peer {
  /// Returns the name that it has in the report.
  String name();

  /// Starts it with everything that it serves.
  ///
  /// @throws dev.hotslice.bench.lab.UnavailableException if it cannot run here
  RunningPeer start();
}
