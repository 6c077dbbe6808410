package dev.hotslice.bench.contest;

import dev.hotslice.bench.lab.UnavailableException;

/// A peer in a contest: running, or known not to run here and why.
public sealed interface Entrant {
  /// Returns the name that the peer has in the report.
  String name();

  /// One that answers.
  record Running(String name, RunningPeer peer) implements Entrant {}

  /// One that could not be started.
  record Absent(String name, String reason) implements Entrant {}

  /// Starts a peer.
  static Entrant of(Peer peer) {
    try {
      return new Running(peer.name(), peer.start());
    } catch (UnavailableException e) {
      return new Absent(peer.name(), String.valueOf(e.getMessage()));
    }
  }
}
